# Carets under characters beyond ASCII.
é = 'ü' 5 'ö'
