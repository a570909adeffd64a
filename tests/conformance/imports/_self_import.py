import _self_import as me
ok = me.__name__
