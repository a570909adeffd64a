# Integer literals of every form.
print(0, 00, 0_0, 1_000_000, 0x1F, 0Xff, 0o17, 0O7, 0b101, 0B11, 0x_ff, 0b_1, 0o_7)
print(123456789012345678901234567890, 0xffffffffffffffffffff, 0b1 << 80)
print(0xdead_beef, 0b1111_0000, 0o7_7, 1_2_3)
print(-5, - 5, --5, +5, [1,][0], 5 .__class__)
for src in ('012', '1__0', '1_', '0x', '0b2', '0o8', '0xg', '1a', '0_x1', '0b', '1_000_', '09', '0b12',
        '0x1_', '1_.5', '5e'):
    try:
        print(src, eval(src))
    except SyntaxError as e:
        print(src, '->', e.msg)
print(eval('0xA'), eval(' 7 '), eval('1_0'), eval('\n8\n'))
print(255 == 0xff == 0o377 == 0b11111111)
