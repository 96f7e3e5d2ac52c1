package io.rpcladder.contract;

import static io.rpcladder.contract.Capability.MULTIPLEXING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.rpcladder.contract.FailingService.DeclaredException;
import io.rpcladder.contract.FailingService.PrivateException;
import io.rpcladder.contract.FailingService.SpitefulException;
import io.rpcladder.contract.FailingService.UnserializableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong in the service is seen by the caller, and by nobody else. */
abstract class ErrorContract extends Contract {

    private final TypesService.Echo echo = new TypesService.Echo();
    private FaultProxy proxy;
    private Harness.Client client;
    private FailingService service;
    private TypesService types;

    @BeforeEach
    void connect() {
        var server = server(Map.of(FailingService.class, new FailingService.Failing(), TypesService.class, echo));
        proxy = proxyTo(server);
        client = client(proxy.address(), FailingService.class, TypesService.class);
        service = client.service(FailingService.class);
        types = client.service(TypesService.class);
    }

    @AfterEach
    void theServerGoesOn() {
        assertThat(service.works()).isEqualTo("works");
    }

    @Test
    void throwsTheDeclaredExceptionThatTheServiceThrows() {
        assertThatExceptionOfType(DeclaredException.class)
                .isThrownBy(() -> service.declared())
                .withMessage("declared")
                .satisfies(e -> assertThat(e.code()).isEqualTo(42));
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> service.interrupted())
                .withMessage("of the service");
        assertThat(Thread.currentThread().isInterrupted()).as("the caller").isFalse();
    }

    @Test
    void throwsTheUncheckedExceptionThatTheServiceThrows() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> service.unchecked())
                .withMessage("unchecked");
    }

    @Test
    void throwsTheErrorThatTheServiceThrows() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> service.error())
                .withMessage("error");
    }

    @Test
    void survivesAStackOverflowInTheService() {
        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> service.deepRecursion());
    }

    @Test
    void namesAnExceptionThatNoInterfaceNames() {
        var thrown = assertFails("RemoteException", () -> service.unnamed());

        assertThat(thrown)
                .hasMessageContaining(PrivateException.class.getName())
                .hasMessageContaining("unnamed");
    }

    @Test
    void namesAnExceptionThatCannotBeSerialized() {
        var thrown = assertFails("RemoteException", () -> service.unserializable());

        assertThat(thrown)
                .hasMessageContaining(UnserializableException.class.getName())
                .hasMessageContaining("unserializable");
    }

    @Test
    void namesAnExceptionThatHasNoMessageToGive() {
        var thrown = assertFails("RemoteException", () -> service.spiteful());

        assertThat(thrown).hasMessageContaining(SpitefulException.class.getName());
    }

    @Test
    void neverThrowsACheckedExceptionThatTheMethodDoesNotDeclare() {
        Throwable thrown = catchThrowable(() -> service.undeclaredChecked());

        assertThat(thrown)
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("InterruptedException")
                .hasMessageContaining("undeclared");
    }

    /** "It was never sent, try elsewhere" would be true of the service's own call, and a lie about this one. */
    @Test
    void aCallThatFailsInTheServiceIsAFailureOfTheService() {
        var gone = server(Map.of(GateService.class, new GateService.Gate()));
        GateService next = client(gone.address(), GateService.class).service(GateService.class);
        gone.close();
        var between = server(Map.of(GateService.class, next));
        var gate = client(between.address(), GateService.class).service(GateService.class);

        var thrown = assertFails("RemoteException", () -> gate.pass("anyone"));

        assertThat(thrown).hasMessageContaining("RpcConnectionException").hasMessageContaining("is the server running");
    }

    @Test
    void saysThatAResultCannotBeSerialized() {
        var thrown = assertFails("RpcCodecException", () -> service.unserializableResult());

        assertThat(thrown).hasMessageContaining("java.lang.Object");
    }

    @Test
    void saysThatThereIsNoSuchService() {
        var thrown = assertFails("ServiceNotFoundException", () -> client.call("no.such.Service", "works", List.of()));

        assertThat(thrown).hasMessageContaining("no.such.Service").hasMessageContaining(FailingService.class.getName());
    }

    @Test
    void saysThatThereIsNoSuchMethod() {
        var thrown = assertFails(
                "ServiceNotFoundException",
                () -> client.call(FailingService.class.getName(), "works", List.of("int"), 1));

        assertThat(thrown).hasMessageContaining("works(int)").hasMessageContaining("works()");
    }

    @Test
    void saysThatTheArgumentsDoNotFit() {
        String service = TypesService.class.getName();

        assertFails("RpcCodecException", () -> client.call(service, "text", List.of("java.lang.String"), 1));
        assertFails("RpcCodecException", () -> client.call(service, "text", List.of("java.lang.String")));
        assertFails("RpcCodecException", () -> client.call(service, "overloaded", List.of("int"), (Object) null));
    }

    @Test
    void saysThatAnArgumentCannotBeSerialized() {
        var thrown = assertFails("RpcCodecException", () -> types.anything(new Object()));

        assertThat(thrown).hasMessageContaining("java.lang.Object");
        assertThat(echo.called).isFalse();
    }

    @Test
    @Requires(MULTIPLEXING)
    void noErrorOfACallCostsTheConnection() {
        List<ThrowingCallable> calls = List.of(
                service::declared,
                service::unchecked,
                service::error,
                service::deepRecursion,
                service::unnamed,
                service::unserializable,
                service::spiteful,
                service::undeclaredChecked,
                service::unserializableResult,
                () -> types.zeros(5_000_000),
                () -> types.bytes(new byte[5_000_000]),
                () -> types.anything(new Object()),
                () -> client.call("no.such.Service", "works", List.of()),
                () -> client.call(FailingService.class.getName(), "works", List.of("int"), 1),
                () -> client.call(TypesService.class.getName(), "text", List.of("java.lang.String"), 1));

        for (int i = 0; i < calls.size(); i++) {
            assertThat(catchThrowable(calls.get(i))).as("call %s fails", i).isNotNull();
            assertThat(service.works()).isEqualTo("works");
            await("the one connection after call " + i)
                    .pollDelay(Duration.ZERO)
                    .atMost(PATIENCE)
                    .until(() -> proxy.accepted() == 1);
        }
    }
}
