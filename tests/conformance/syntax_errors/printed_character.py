# A character that means nothing.
price = 5€
