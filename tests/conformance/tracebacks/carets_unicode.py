# Carets count characters; wide ones count twice.
é = 'ü' + 'é' * 2
名 = '日本' + 5
