# "Did you mean" for names.
total_count = 5
print(total_cuont)
