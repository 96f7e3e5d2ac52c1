package io.rpcladder.contract;

import static io.rpcladder.contract.Capability.PROXY;
import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.contract.TypesService.Colour;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call gives back what a local call would. */
abstract class CallContract extends Contract {

    private final TypesService.Echo echo = new TypesService.Echo();
    private FaultProxy proxy;
    private Harness.Client client;
    private TypesService service;

    @BeforeEach
    void connect() {
        proxy = proxyTo(server(Map.of(TypesService.class, echo)));
        client = client(proxy.address(), TypesService.class);
        service = client.service(TypesService.class);
    }

    @Test
    void returnsTheServicesValue() {
        assertThat(service.text("Fuji")).isEqualTo("Fuji");
    }

    @Test
    void passesNullBothWays() {
        assertThat(service.text(null)).isNull();
    }

    @Test
    void callsAMethodThatReturnsNothing() {
        service.nothing();

        assertThat(echo.called).isTrue();
    }

    @Test
    void callsAMethodWithoutArguments() {
        assertThat(service.noArguments()).isEqualTo("no arguments");
    }

    @Test
    void passesEveryPrimitive() {
        assertThat(service.primitives(
                        true, (byte) -1, 'ß', Short.MIN_VALUE, Integer.MAX_VALUE, Long.MIN_VALUE, -0f, 1e300))
                .isEqualTo("true -1 ß -32768 2147483647 -9223372036854775808 -0.0 1.0E300");
    }

    @Test
    void tellsOverloadsApart() {
        assertThat(service.overloaded(1)).isEqualTo("int 1");
        assertThat(service.overloaded(1L)).isEqualTo("long 1");
        assertThat(service.overloaded("1")).isEqualTo("String 1");
    }

    @Test
    void callsADefaultMethod() {
        assertThat(service.twice("a")).isEqualTo("String aString a");
    }

    @Test
    void passesGenericCollectionsOfRecords() {
        var points = List.of(new Point(1, 2), new Point(3, 4));

        assertThat(service.points(points)).isEqualTo(points);
        assertThat(service.grouped(new TreeMap<>(Map.of("a", points)))).isEqualTo(Map.of("a", points));
    }

    @Test
    void passesAGenericMethodsType() {
        assertThat(service.largest(Arrays.asList(1, 3, 2))).isEqualTo(3);
        assertThat(service.largest(new ArrayList<>(List.of("a", "c", "b")))).isEqualTo("c");
    }

    @Test
    void callsAMethodOfAGenericSuperinterface() {
        assertThat(service.stored(new Point(5, 6))).isEqualTo(new Point(5, 6));
    }

    @Test
    void passesArraysAndEnums() {
        assertThat(service.table(new int[][] {{1}, {}, {2, 3}})).isDeepEqualTo(new int[][] {{1}, {}, {2, 3}});
        assertThat(service.colour(Colour.GREEN)).isEqualTo(Colour.GREEN);
    }

    @Test
    void passesThePlainValuesOfTheJdk() {
        for (Object value :
                List.of(1, 2L, 'c', true, 1.5, new BigDecimal("1.50"), LocalDate.of(2026, 2, 28), new UUID(1, 2))) {
            assertThat(service.anything(value)).isEqualTo(value);
        }
    }

    @Test
    void passesAChainOfTenObjects() {
        assertThat(service.chain(Node.chain(10))).isEqualTo(Node.chain(10));
    }

    @Test
    void passesNothingAsItIs() {
        assertThat(service.text("")).isEmpty();
        assertThat(service.bytes(new byte[0])).isEmpty();
        assertThat(service.points(List.of())).isEmpty();
    }

    @Test
    void passesThreeMegabytes() {
        byte[] bytes = new byte[3_000_000];
        new Random(3).nextBytes(bytes);
        String text = variedText(2_000_000); // some serializers take two bytes for each character

        assertThat(service.bytes(bytes)).isEqualTo(bytes);
        assertThat(service.text(text)).isEqualTo(text);
    }

    @Test
    void refusesToSendMoreThanAMessageHolds() {
        assertFails("RpcCodecException", () -> service.bytes(new byte[5_000_000]));

        assertThat(service.text("still there")).isEqualTo("still there");
        assertThat(proxy.sentByClients()).as("what went out").hasSizeLessThan(10_000);
    }

    @Test
    void saysThatAResultIsMoreThanAMessageHolds() {
        assertFails("RpcCodecException", () -> service.zeros(5_000_000));

        assertThat(service.text("still there")).isEqualTo("still there");
        assertThat(proxy.sentByServer()).as("what came back").hasSizeLessThan(10_000);
    }

    @Test
    void passesTheSameThroughPiecesOfOneByte() {
        String text = variedText(10_000);
        proxy.slice(1);

        assertThat(service.text("in pieces")).isEqualTo("in pieces");
        assertThat(service.text(text)).isEqualTo(text);
    }

    /**
     * What every caller risks where there is no {@link Capability#PROXY}. A call from its parts can be had from any
     * version, so this illustrates a limitation more than it proves one: behind a proxy nobody spells a name.
     */
    @Test
    @Requires(absent = PROXY)
    void aMisspelledMethodCompilesAndFailsWhenItIsCalled() {
        var thrown = assertFails(
                "ServiceNotFoundException",
                () -> client.call(TypesService.class.getName(), "tekst", List.of("java.lang.String"), "Fuji"));

        assertThat(thrown).hasMessageContaining("tekst").hasMessageContaining("text(java.lang.String)");
    }

    @Test
    @Requires(PROXY)
    void aProxyAnswersForItselfWithoutACall() {
        TypesService other = client.service(TypesService.class);

        assertThat(Set.of(service, other)).hasSize(2).contains(service, other);
        assertThat(service).isNotEqualTo("something else");
        assertThat(service.toString()).contains("TypesService");
        assertThat(proxy.accepted()).as("how often it connected").isZero();
    }
}
