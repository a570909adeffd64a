# KeyboardInterrupt reaches the main thread in a loop and in a sleep.
# threads: no
import os, threading, time


def soon():
    threading.Timer(0.2, os.kill, (os.getpid(), 2)).start()


def loop():
    while True:
        pass


def sleep():
    time.sleep(30)


for wait in (loop, sleep):
    soon()
    try:
        wait()
    except KeyboardInterrupt as e:
        print(wait.__name__, 'interrupted', repr(e))
