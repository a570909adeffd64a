# time: gmtime, strftime, struct_time.
import time
t = time.gmtime(0)
print(tuple(t), t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_wday, t.tm_yday, t[0], len(t))
print(time.strftime('%Y-%m-%d %H:%M:%S', t),
    time.strftime('%A %B %d %j %a %b %y %I %p %%', time.gmtime(86400 * 45 + 3600 * 15)))
print(tuple(time.gmtime(1700000000)), time.strftime('%Y/%m/%d', (2024, 2, 29, 0, 0, 0, 3, 60, 0)),
    time.asctime(t), tuple(time.gmtime(-1)))
print(t == time.gmtime(0), time.gmtime(1.9).tm_sec)
