// Instances' attributes: slots, overflow, order, dictionary mode; classes made from C++; lookup and its
// caches.
#include "runtime/objects/attribute_cache.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/tuple.h"
#include "tests/unit/objects/runtime_fixture.h"

namespace sidewinder {
inline namespace SW_MODEL {

class AttributesTest : public RuntimeTest {
 protected:
  Ref make_class(const char* name, std::initializer_list<Value> bases = {}) {
    Root tuple(tuple_from(bases.begin(), bases.size()));
    Root space(dict_make());
    return new_class(*thread_, builtin_type(BuiltinType::type), intern(name), tuple.as<Tuple>(),
                     space.as<Dict>());
  }
  Ref make_instance(Value type) { return Ref::adopt(Value::object(allocate_instance(type.as<Type>()))); }

  // The names in vars(), joined.
  std::string names_of(Value o) {
    Ref dict = copy_instance_dict(o.as_object());
    std::string out;
    std::uint64_t position = 0;
    DictEntry entry;
    while (dict_next(dict.as<Dict>(), &position, &entry)) out += text(entry.key) + " ";
    return out;
  }
  static Value number(int i) { return Value::small_int(i); }
};

TEST_F(AttributesTest, AttributesKeepTheirOrder) {
  Root cls(make_class("C"));
  ASSERT_TRUE(cls);
  Root o(make_instance(cls));
  for (const char* name : {"b", "a", "c"})
    ASSERT_TRUE(instance_set(o.get().as_object(), intern(name), number(1)));
  EXPECT_EQ(names_of(o), "b a c ");
  EXPECT_EQ(shape_of(o.get().as_object())->size, 3);
}

TEST_F(AttributesTest, InstancesOfOneHistoryShareAShape) {
  Root cls(make_class("C"));
  Root a(make_instance(cls)), b(make_instance(cls));
  for (Value o : {a.get(), b.get()})
    for (const char* name : {"x", "y"}) ASSERT_TRUE(instance_set(o.as_object(), intern(name), number(1)));
  EXPECT_EQ(a.get().as_object()->shape.load(), b.get().as_object()->shape.load());
}

TEST_F(AttributesTest, OverflowSlotsHoldWhatDoesNotFitInline) {
  Root cls(make_class("C"));
  Root o(make_instance(cls));
  for (int i = 0; i < 40; i++)
    ASSERT_TRUE(instance_set(o.get().as_object(), intern("a" + std::to_string(i)), number(i)));
  for (int i = 0; i < 40; i++)
    EXPECT_EQ(instance_get(o.get().as_object(), intern("a" + std::to_string(i))).get(), number(i));
  EXPECT_EQ(shape_of(o.get().as_object())->mode, ShapeMode::plain);
}

TEST_F(AttributesTest, ManyAttributesBecomeADictionary) {
  Root cls(make_class("C"));
  Root o(make_instance(cls));
  for (int i = 0; i < 100; i++)
    ASSERT_TRUE(instance_set(o.get().as_object(), intern("a" + std::to_string(i)), number(i)));
  EXPECT_EQ(shape_of(o.get().as_object())->mode, ShapeMode::dictionary);
  for (int i = 0; i < 100; i++)
    EXPECT_EQ(instance_get(o.get().as_object(), intern("a" + std::to_string(i))).get(), number(i));
}

TEST_F(AttributesTest, AnAttributeThatComesBackIsTheLast) {
  Root cls(make_class("C"));
  Root o(make_instance(cls));
  for (const char* name : {"a", "b"}) ASSERT_TRUE(instance_set(o.get().as_object(), intern(name), number(1)));
  EXPECT_EQ(instance_delete(o.get().as_object(), intern("a")), Deleted::yes);
  EXPECT_EQ(instance_delete(o.get().as_object(), intern("a")), Deleted::absent);
  ASSERT_TRUE(instance_set(o.get().as_object(), intern("a"), number(2)));
  EXPECT_EQ(names_of(o), "b a ");
}

TEST_F(AttributesTest, TheDictIsLive) {
  Root cls(make_class("C"));
  Root o(make_instance(cls));
  ASSERT_TRUE(instance_set(o.get().as_object(), intern("a"), number(1)));
  Root dict(instance_dict(o.get().as_object()));
  ASSERT_TRUE(dict_put_str(dict.as<Dict>(), intern("b"), number(2)));
  EXPECT_EQ(instance_get(o.get().as_object(), intern("b")).get(), number(2));
  ASSERT_TRUE(instance_set(o.get().as_object(), intern("c"), number(3)));
  EXPECT_EQ(dict_find_str(dict.as<Dict>(), intern("c")).get(), number(3));
}

TEST_F(AttributesTest, ASharedInstanceMovesToDictionaryMode) {
  Root cls(make_class("C"));
  Root o(make_instance(cls));
  publish(o);
  for (int i = 0; i < 30; i++)
    ASSERT_TRUE(instance_set(o.get().as_object(), intern("a" + std::to_string(i)), number(i)));
  Root dict(instance_dict(o.get().as_object()));
  EXPECT_EQ(dict_length(dict.as<Dict>()), 30u);
  for (int i = 0; i < 30; i++)
    EXPECT_EQ(instance_get(o.get().as_object(), intern("a" + std::to_string(i))).get(), number(i));
}

TEST_F(AttributesTest, TheMroIsC3) {
  Root a(make_class("A"));
  Root b(make_class("B", {a})), c(make_class("C", {a}));
  Root d(make_class("D", {b, c}));
  ASSERT_TRUE(d);
  std::string order;
  for (std::uint64_t i = 0; i < mro_of(d.as<Type>())->size; i++)
    order += text((*mro_of(d.as<Type>()))[i].as<Type>()->name.peek());
  EXPECT_EQ(order, "DBCAobject");
  EXPECT_FALSE(make_class("E", {a, b}));
  EXPECT_TRUE(pending_is(*thread_, BuiltinType::TypeError));
}

TEST_F(AttributesTest, ASiteRemembersWhereAnAttributeIs) {
  Root cls(make_class("C"));
  Root o(make_instance(cls)), other(make_instance(cls));
  std::atomic<Word> load{0}, store{0};
  for (int round = 0; round < 3; round++)
    for (Value v : {o.get(), other.get()})
      ASSERT_TRUE(store_attribute(*thread_, v, intern("x"), number(round), &store));
  for (int round = 0; round < 3; round++)
    EXPECT_EQ(load_attribute(*thread_, o, intern("x"), &load).get(), number(2));
  EXPECT_TRUE(load.load() & kSlotKeyMark);
  free_attribute_record(store.load());
}

TEST_F(AttributesTest, AClassAttributeIsReadThroughItsCell) {
  Root cls(make_class("C"));
  Root o(make_instance(cls));
  std::atomic<Word> cache{0};
  for (int i = 0; i < 5; i++) {
    ASSERT_TRUE(set_attribute(*thread_, cls, intern("n"), number(i)));
    EXPECT_EQ(load_attribute(*thread_, o, intern("n"), &cache).get(), number(i));
  }
  ASSERT_TRUE(set_attribute(*thread_, o, intern("n"), number(77)));
  EXPECT_EQ(load_attribute(*thread_, o, intern("n"), &cache).get(), number(77));
  ASSERT_TRUE(delete_attribute(*thread_, cls, intern("n")));
  EXPECT_EQ(load_attribute(*thread_, o, intern("n"), &cache).get(), number(77));
  free_attribute_record(cache.load());
}

TEST_F(AttributesTest, ADataDescriptorThatComesLaterShadows) {
  Root cls(make_class("C"));
  Root o(make_instance(cls));
  ASSERT_TRUE(set_attribute(*thread_, o, intern("x"), number(1)));
  std::atomic<Word> cache{0};
  for (int i = 0; i < 3; i++) EXPECT_EQ(load_attribute(*thread_, o, intern("x"), &cache).get(), number(1));
  Root property(call(*thread_, Value::object(builtin_type(BuiltinType::property))));
  ASSERT_TRUE(set_attribute(*thread_, cls, intern("x"), property));
  EXPECT_FALSE(load_attribute(*thread_, o, intern("x"), &cache));
  EXPECT_TRUE(pending_is(*thread_, BuiltinType::AttributeError));
  free_attribute_record(cache.load());
}

}  // namespace SW_MODEL
}  // namespace sidewinder
