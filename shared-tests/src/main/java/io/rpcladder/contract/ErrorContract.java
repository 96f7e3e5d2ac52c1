package io.rpcladder.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rpcladder.contract.FailingService.DeclaredException;
import io.rpcladder.contract.FailingService.PrivateException;
import io.rpcladder.contract.FailingService.SpitefulException;
import io.rpcladder.contract.FailingService.UnserializableException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong in the service is seen by the caller, and by nobody else. */
abstract class ErrorContract extends Contract {

    private Harness.Client client;
    private FailingService service;

    @BeforeEach
    void connect() {
        client = clientOf(FailingService.class, new FailingService.Failing());
        service = client.service(FailingService.class);
    }

    @AfterEach
    void theConnectionGoesOn() {
        assertThat(service.works()).isEqualTo("works");
    }

    @Test
    void throwsTheDeclaredExceptionThatTheServiceThrows() {
        assertThatExceptionOfType(DeclaredException.class)
                .isThrownBy(() -> service.declared())
                .withMessage("declared")
                .satisfies(e -> assertThat(e.code()).isEqualTo(42));
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

    @Test
    void saysThatAResultCannotBeSerialized() {
        var thrown = assertFails("RpcCodecException", () -> service.unserializableResult());

        assertThat(thrown).hasMessageContaining("java.util.Optional");
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
        var echo = new TypesService.Echo();
        var other = client(server(Map.of(TypesService.class, echo)).address(), TypesService.class);

        assertFails(
                "RpcCodecException",
                () -> other.call(TypesService.class.getName(), "text", List.of("java.lang.String"), 1));
        assertFails(
                "RpcCodecException",
                () -> other.call(TypesService.class.getName(), "text", List.of("java.lang.String")));
        assertFails(
                "RpcCodecException",
                () -> other.call(TypesService.class.getName(), "overloaded", List.of("int"), (Object) null));
    }

    @Test
    void saysThatAnArgumentCannotBeSerialized() {
        var echo = new TypesService.Echo();
        var other = client(server(Map.of(TypesService.class, echo)).address(), TypesService.class);

        var thrown = assertFails(
                "RpcCodecException", () -> other.service(TypesService.class).anything(new Object()));

        assertThat(thrown).hasMessageContaining("java.lang.Object");
        assertThat(echo.called).isFalse();
    }
}
