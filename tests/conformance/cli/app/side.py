value = 'beside __main__'
