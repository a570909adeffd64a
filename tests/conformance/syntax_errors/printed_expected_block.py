# A script that lacks an indented block.
for i in range(3):
print(i)
