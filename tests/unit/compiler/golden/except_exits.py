def f(xs):
    for x in xs:
        try:
            x()
        except A as e:
            continue
        except B:
            break
    try:
        xs()
    except:
        raise
