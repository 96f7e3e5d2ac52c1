package io.rpcladder.serialize;

import static io.rpcladder.serialize.Carrier.carried;
import static io.rpcladder.serialize.Carrier.codec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.ITERABLE;

import com.google.protobuf.ByteString;
import io.rpcladder.RpcCodecException;
import io.rpcladder.serialize.Everything.Chain;
import io.rpcladder.serialize.Everything.Circle;
import io.rpcladder.serialize.Everything.Colour;
import io.rpcladder.serialize.Everything.Crate;
import io.rpcladder.serialize.Everything.Failure;
import io.rpcladder.serialize.Everything.Forest;
import io.rpcladder.serialize.Everything.Names;
import io.rpcladder.serialize.Everything.Page;
import io.rpcladder.serialize.Everything.Point;
import io.rpcladder.serialize.Everything.SavingsAccount;
import io.rpcladder.serialize.Everything.Shape;
import io.rpcladder.serialize.Everything.Square;
import io.rpcladder.serialize.Everything.Success;
import io.rpcladder.serialize.Everything.Tree;
import io.rpcladder.serialize.Everything.Triangle;
import io.rpcladder.serialize.Everything.Unknown;
import io.rpcladder.serialize.Everything.User;
import io.rpcladder.serialize.Everything.UserCrate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are made of others arrive as they were sent. */
@SuppressWarnings("JdkObsolete") // a LinkedList holds nulls
class ComposedValuesTest {

    private static final User ADA = new User(
            1, "Ada", Colour.GREEN, LocalDate.of(1815, 12, 10), Instant.EPOCH, Arrays.asList(1, null, 3), true);
    private static final User NOBODY = new User(0, null, null, null, null, null, false);

    @Test
    void recordsArriveAsTheyAre() {
        assertThat(carried("point", new Point(-1, 2))).isEqualTo(new Point(-1, 2));
        assertThat(carried("user", ADA)).isEqualTo(ADA);
        assertThat(carried("user", NOBODY)).isEqualTo(NOBODY);
        assertThat(carried("user", null)).isNull();
    }

    @Test
    void genericRecordsKnowTheirArguments() {
        var page = new Page<>(1, ADA, Arrays.asList(ADA, null, NOBODY));
        assertThat(carried("page", page)).isEqualTo(page);

        var pages = new Page<>(2, List.of(new Page<>(3, "a", List.of("b"))), null);
        assertThat(carried("pages", pages)).isEqualTo(pages);
    }

    @Test
    void nestedGenericsArriveAsTheyAre() {
        Map<Colour, List<Map<String, Set<Instant>>>> nested = new HashMap<>();
        nested.put(Colour.RED, Arrays.asList(Map.of("a", Set.of(Instant.MAX)), null, Map.of()));
        nested.put(Colour.GREEN, null);

        assertThat(carried("nested", nested)).isEqualTo(nested);
    }

    @Test
    void listsArriveWithTheirNulls() {
        assertThat(carried("list", Arrays.asList("a", null, "", null))).isEqualTo(Arrays.asList("a", null, "", null));
        assertThat(carried("list", List.of())).isEqualTo(List.of());
        assertThat(carried("list", null)).isNull();
        assertThat(carried("collection", new ArrayList<>())).isEqualTo(List.of());
        assertThat(carried("iterable", Arrays.asList(1, null))).isEqualTo(Arrays.asList(1, null));
    }

    @Test
    void setsKeepTheirOrderAndTheirNull() {
        assertThat(carried("set", new LinkedHashSet<>(Arrays.asList(NOBODY, null, ADA))))
                .asInstanceOf(ITERABLE)
                .containsExactly(NOBODY, null, ADA);
        assertThat(carried("hashSet", new HashSet<>(Set.of(new Point(1, 2))))).isEqualTo(Set.of(new Point(1, 2)));
    }

    @Test
    void sortedSetsAndMapsArriveSorted() {
        assertThat((SortedSet<?>) carried("sortedSet", new TreeSet<>(Set.of("b", "a"))))
                .hasToString("[a, b]");
        assertThat(carried("navigableSet", new TreeSet<>(Set.of(2L, 1L)))).hasToString("[1, 2]");
        assertThat((SortedMap<?, ?>) carried("sortedMap", new TreeMap<>(Map.of(2L, "b", 1L, "a"))))
                .hasToString("{1=a, 2=b}");
        assertThat(carried("navigableMap", new TreeMap<>(Map.of("b", ADA, "a", NOBODY))))
                .hasToString("{a=" + NOBODY + ", b=" + ADA + "}");
    }

    @Test
    void queuesArriveWithTheirNulls() {
        var queue = new LinkedList<>(Arrays.asList("a", null));
        assertThat(carried("queue", queue)).isEqualTo(queue);
        assertThat(carried("deque", new ArrayDeque<>(List.of(1, 2)))).isEqualTo(new LinkedList<>(List.of(1, 2)));
        assertThat(carried("linkedList", new LinkedList<>(Arrays.asList(Colour.RED, null))))
                .isEqualTo(new LinkedList<>(Arrays.asList(Colour.RED, null)));
    }

    @Test
    void aNullWhereTheClassTakesNoneIsRefused() {
        ByteString list = codec(Everything.class, "deque")
                .encodeArguments(Carrier.one(new LinkedList<>(Arrays.asList(1, null))), 1 << 22);

        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> codec(Everything.class, "arrayDeque").decodeArguments(list));
    }

    @Test
    void collectionsOfADeclaredClassArriveInIt() {
        assertThat(carried("arrayDeque", new ArrayDeque<>(List.of(1)))).isExactlyInstanceOf(ArrayDeque.class);
        assertThat(carried("copyOnWriteList", new CopyOnWriteArrayList<>(List.of("a"))))
                .isEqualTo(new CopyOnWriteArrayList<>(List.of("a")));
        assertThat(carried("concurrentMap", new ConcurrentHashMap<>(Map.of("a", "b"))))
                .isInstanceOf(ConcurrentMap.class)
                .isEqualTo(Map.of("a", "b"));
        var names = new Names();
        names.add("a");
        assertThat(carried("ownList", names)).isExactlyInstanceOf(Names.class).isEqualTo(names);
    }

    @Test
    void mapsArriveWithTheirNulls() {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("b", null);
        map.put(null, 1);
        map.put("", 0);

        assertThat(carried("map", map)).isEqualTo(map).hasToString("{b=null, null=1, =0}");
        assertThat(carried("hashMap", new HashMap<>(Map.of(new Point(1, 2), List.of()))))
                .isEqualTo(Map.of(new Point(1, 2), List.of()));
    }

    @Test
    void optionalsArriveFullAndEmpty() {
        assertThat(carried("optional", Optional.of("a"))).isEqualTo(Optional.of("a"));
        assertThat(carried("optional", Optional.empty())).isEqualTo(Optional.empty());
        assertThat(carried("optional", null)).isNull();
        var nested = Optional.of(List.of(Optional.of(ADA), Optional.<User>empty()));
        assertThat(carried("optionals", nested)).isEqualTo(nested);
    }

    @Test
    void arraysArriveAsTheyAre() {
        assertArrives("booleans", new boolean[] {true, false});
        assertArrives("chars", new char[] {'a', '\uffff'});
        assertArrives("ints", new int[] {0, Integer.MIN_VALUE});
        assertArrives("longs", new long[][] {{1}, {}, null, {2, 3}});
        assertArrives("doubles", new double[] {Double.NaN, -0.0});
        assertArrives("texts", new String[] {"a", null, ""});
        assertArrives("blobs", new byte[][] {{}, null, {1, 2}});
        assertArrives("users", new User[][] {{ADA, null}, {}});
        assertArrives("lists", new List<?>[] {List.of("a"), null});
        assertArrives("ints", new int[0]);
    }

    private static void assertArrives(String method, Object array) {
        assertThat(Arrays.deepToString(new Object[] {carried(method, array)}))
                .isEqualTo(Arrays.deepToString(new Object[] {array}));
        assertThat(carried(method, array)).isExactlyInstanceOf(array.getClass());
    }

    @Test
    void beansArriveWithTheFieldsOfTheirSuperclasses() {
        var sent = new SavingsAccount(new BigDecimal("1.5"), "heir", new int[] {1, -2});
        sent.fill(42, "Ada", "secret");

        var arrived = (SavingsAccount) Objects.requireNonNull(carried("account", sent));

        assertThat(arrived.number()).isEqualTo(42);
        assertThat(arrived.owner()).isEqualTo("Ada");
        assertThat(arrived.beneficiary()).isEqualTo("heir");
        assertThat(arrived.rate()).isEqualTo("1.5");
        assertThat(arrived.movements).containsExactly(1, -2);
        assertThat(arrived.password()).as("it is transient").isNull();
    }

    @Test
    void staticFieldsStayBehind() {
        MethodCodec codec = codec(Everything.class, "account");
        Everything.Account.count = 5;
        ByteString sent = codec.encodeArguments(Carrier.one(new SavingsAccount()), 1 << 22);
        Everything.Account.count = 6;

        codec.decodeArguments(sent);

        assertThat(Everything.Account.count).isEqualTo(6);
    }

    @Test
    void genericBeansKnowTheirArguments() {
        var crate = new Crate<User>();
        crate.content = ADA;
        crate.more = new User[] {NOBODY};
        assertThat(carried("crate", crate)).usingRecursiveComparison().isEqualTo(crate);

        var userCrate = new UserCrate();
        userCrate.content = ADA;
        userCrate.weight = 7;
        assertThat(carried("userCrate", userCrate)).usingRecursiveComparison().isEqualTo(userCrate);
    }

    @Test
    void aBeansSubclassIsRefusedBecauseWhatItAddsWouldBeLost() {
        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> carried("crate", new UserCrate()))
                .withMessageContaining("UserCrate cannot travel as")
                .withMessageContaining("Crate");
    }

    @Test
    void typesThatContainThemselvesArriveAsTheyAre() {
        var tree = new Tree("root", List.of(new Tree("leaf", null), new Tree("branch", List.of(new Tree("", null)))));
        assertThat(carried("tree", tree)).isEqualTo(tree);

        var forest = new Forest();
        forest.add(new Forest());
        forest.get(0).add(new Forest());
        assertThat(carried("forest", forest)).isEqualTo(forest);
    }

    private static @Nullable Chain chain(int length) {
        Chain first = null;
        for (int i = 0; i < length; i++) {
            first = new Chain(i, first);
        }
        return first;
    }

    @Test
    void aHundredLevelsTravelAndNoMore() {
        assertThat(carried("chain", chain(100))).isEqualTo(chain(100));
        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> carried("chain", chain(101)))
                .withMessageContaining("more than 100 values within each other");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 100})
    void aCycleIsRefused(int length) {
        var forest = new Forest();
        Forest last = forest;
        for (int i = 1; i < length; i++) {
            var next = new Forest();
            last.add(next);
            last = next;
        }
        last.add(forest);

        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> carried("forest", forest))
                .withMessageContaining("does one contain itself?");
    }

    @Test
    void soIsAnObjectThatContainsItself() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);

        assertThatExceptionOfType(RpcCodecException.class).isThrownBy(() -> carried("object", itself));
    }

    @Test
    void sealedTypesArriveAsTheirSubclasses() {
        assertThat(carried("shape", new Circle(1.5))).isEqualTo(new Circle(1.5));
        var triangle = new Triangle(3, 4, 5, new Circle(1));
        assertThat(carried("shape", triangle)).isEqualTo(triangle);
        var square = new Square();
        square.side = 6;
        assertThat(carried("shape", square)).usingRecursiveComparison().isEqualTo(square);
        List<Shape> shapes = Arrays.asList(new Circle(1), null, triangle);
        assertThat(carried("shapes", shapes)).isEqualTo(shapes);
        assertThat(carried("shape", null)).isNull();
    }

    @Test
    void genericSealedTypesKnowTheirArguments() {
        assertThat(carried("outcome", new Success<>(ADA))).isEqualTo(new Success<>(ADA));
        var failure = new Failure<>(ADA, new Success<>(NOBODY));
        assertThat(carried("outcome", failure)).isEqualTo(failure);
        assertThat(carried("outcome", Unknown.YET)).isSameAs(Unknown.YET);
    }

    @Test
    void generatedMessagesTravelAsTheyAre() throws Exception {
        Fruit fruit = Fruit.newBuilder()
                .setName("Gala")
                .setGrams(180)
                .setTaste(Fruit.Taste.SWEET)
                .addSlices(0.5)
                .putGrafts("twig", Fruit.newBuilder().setName("Fuji").build())
                .setSeed(ByteString.copyFromUtf8("seed"))
                .build();

        assertThat(carried("fruit", fruit)).isEqualTo(fruit);
        assertThat(carried("fruit", Fruit.getDefaultInstance())).isEqualTo(Fruit.getDefaultInstance());
        assertThat(carried("fruit", null)).isNull();
        var fruits = Arrays.asList(fruit, null, Fruit.getDefaultInstance());
        assertThat(carried("fruits", fruits)).isEqualTo(fruits);
        ByteString sent = codec(Everything.class, "fruit").encodeArguments(Carrier.one(fruit), 1 << 22);
        assertThat(Fruit.parseFrom(sent.substring(sent.size() - fruit.getSerializedSize())))
                .as("its own bytes")
                .isEqualTo(fruit);
    }

    @Test
    void objectsMayBePlainValuesAndCollectionsOfThem() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("list", Arrays.asList(1, null, "a", List.of(2L, Set.of('c'))));
        map.put(3, Map.of(true, 1.5));

        assertThat(carried("object", map)).isEqualTo(map);
        assertThat(carried("anyList", new ArrayList<>(map.values()))).isEqualTo(new ArrayList<>(map.values()));
        assertThat(carried("anyMap", Map.of("a", List.of(1)))).isEqualTo(Map.of("a", List.of(1)));
        assertThat(carried("object", null)).isNull();
    }

    @Test
    void otherObjectsAreRefusedByTheirNames() {
        for (Object value :
                List.of(ADA, new Object(), new int[0], Optional.of(1), Colour.RED, Thread.currentThread())) {
            assertThatExceptionOfType(RpcCodecException.class)
                    .isThrownBy(() -> carried("object", value))
                    .withMessageContaining(value.getClass().getName() + " cannot travel as java.lang.Object")
                    .withMessageContaining("[List, Set, Map, Boolean, ");
        }
    }

    @Test
    void whatJdkInterfacesAndNumbersHoldMustFit() {
        assertThat(carried("number", 1.5f)).isEqualTo(1.5f);
        assertThat(carried("comparable", "a")).isEqualTo("a");
        ByteString text = codec(Everything.class, "object").encodeArguments(Carrier.one("not a number"), 1 << 22);

        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> codec(Everything.class, "number").decodeArguments(text))
                .withMessageContaining("java.lang.Number");
    }

    @Test
    void methodsOfGenericSuperinterfacesKnowTheirArguments() {
        assertThat(carried("stored", ADA)).isEqualTo(ADA);
        var shelf = Map.of("a", List.of(ADA));
        assertThat(carried("shelved", shelf)).isEqualTo(shelf);
    }

    @Test
    void typeVariablesOfMethodsStandForTheirBounds() {
        assertThat(carried("comparables", List.of(1, 2))).isEqualTo(List.of(1, 2));
        assertThat(carried("boundedNumber", 5L)).isEqualTo(5L);
        var pages = List.of(new Page<>(1, ADA, Collections.singletonList(NOBODY)));
        assertThat(carried("bounded", pages)).isEqualTo(pages);
    }

    @Test
    void aFutureStandsForItsValue() {
        MethodCodec codec = codec(Everything.class, "later");
        var page = new Page<>(1, ADA, null);

        assertThat(codec.decodeResult(codec.encodeResult(page, 1 << 22))).isEqualTo(page);
    }

    @Test
    void anOrderThatDoesNotTravelIsRefused() {
        var backwards = new TreeSet<>(Comparator.<String>reverseOrder());
        backwards.addAll(List.of("a", "b"));
        var index = new TreeMap<Long, String>(Comparator.<Long>reverseOrder());
        index.put(1L, "a");

        for (String method : List.of("sortedSet", "sortedMap")) {
            Object value = method.equals("sortedSet") ? backwards : index;
            assertThatExceptionOfType(RpcCodecException.class)
                    .isThrownBy(() -> carried(method, value))
                    .withMessageContaining("order");
        }
        var numbers = new TreeSet<Integer>(Comparator.reverseOrder());
        numbers.addAll(List.of(1, 2));
        assertThat((Iterable<?>) carried("iterable", numbers))
                .as("as it was met, where no order is promised")
                .isEqualTo(List.of(2, 1));
    }

    @Test
    void argumentsOfOtherTypesAreRefusedBeforeTheyAreSent() {
        assertThatExceptionOfType(RpcCodecException.class).isThrownBy(() -> carried("user", "Ada"));
        assertThatExceptionOfType(RpcCodecException.class).isThrownBy(() -> carried("list", List.of(1)));
        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> codec(Everything.class, "user").encodeArguments(List.of(), 1 << 22))
                .withMessageContaining("takes 1 arguments, not 0");
    }
}
