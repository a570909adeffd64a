# Generators, coroutines, asynchronous generators.
list(APPEND SW_OBJECTS_SOURCES generator.cpp memoryview.cpp)
