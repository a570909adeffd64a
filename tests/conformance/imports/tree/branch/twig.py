sibling_value = 'twig'
