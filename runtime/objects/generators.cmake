# Generators, coroutines, asynchronous generators.
list(APPEND SW_OBJECTS_SOURCES async_generator.cpp generator.cpp memoryview.cpp)
