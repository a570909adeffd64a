class A(B, metaclass=M):
    "doc"
    x: int = 1
    def f(self):
        self.__x = super().f()
