sidewinder_model_test(objects_int SOURCES int_test.cpp DEPENDS objects gmp)
sidewinder_model_test(objects_float SOURCES float_test.cpp DEPENDS objects)
sidewinder_model_test(objects_str SOURCES str_test.cpp DEPENDS objects)
