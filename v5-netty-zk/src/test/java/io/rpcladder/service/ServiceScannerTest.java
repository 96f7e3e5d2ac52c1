package io.rpcladder.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.RpcProxy;
import io.rpcladder.service.samples.Greeting;
import io.rpcladder.service.samples.Parting;
import java.lang.reflect.Constructor;
import org.junit.jupiter.api.Test;

class ServiceScannerTest {

    private static final String SAMPLES = "io.rpcladder.service.samples.";

    private final ServiceInvoker services = new ServiceInvoker();
    private final ServiceScanner scanner = new ServiceScanner(ServiceScannerTest::instanceOf);

    private static Object instanceOf(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void offersTheInterfaceOfAnAnnotatedClass() {
        scanner.export(SAMPLES + "one", services);

        assertThat(RpcProxy.create(Greeting.class, services).greet("Ann")).isEqualTo("Good morning, Ann");
        assertThatIllegalStateException()
                .isThrownBy(() -> services.export(Greeting.class, name -> name))
                .withMessageContaining("exported already");
        services.export(Parting.class, name -> name); // a class without the annotation is left alone
    }

    @Test
    void offersTheInterfacesThatAClassNamesWithOneObject() {
        var made = new java.util.ArrayList<Class<?>>();
        var counting = new ServiceScanner(type -> {
            made.add(type);
            return instanceOf(type);
        });

        counting.export(SAMPLES + "several", services);

        assertThat(RpcProxy.create(Greeting.class, services).greet("Ann")).isEqualTo("Welcome, Ann");
        assertThat(RpcProxy.create(Parting.class, services).part("Ann")).isEqualTo("Come again, Ann");
        assertThat(made).hasSize(1);
    }

    @Test
    void aPackageWithoutServicesIsAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scanner.export("io.rpcladder.transport", services))
                .withMessageContaining("io.rpcladder.transport")
                .withMessageContaining("@RpcService");
        assertThatIllegalArgumentException().isThrownBy(() -> scanner.export("no.such.package", services));
    }

    @Test
    void aClassWithTwoInterfacesHasToNameThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scanner.export(SAMPLES + "ambiguous", services))
                .withMessageContaining("UndecidedHost")
                .withMessageContaining("2 interfaces")
                .withMessageContaining("@RpcService(");
    }

    @Test
    void aClassWithoutInterfacesOffersNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scanner.export(SAMPLES + "none", services))
                .withMessageContaining("Hermit")
                .withMessageContaining("0 interfaces");
    }

    @Test
    void anObjectHasToImplementWhatItsClassNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scanner.export(SAMPLES + "wrong", services))
                .withMessageContaining("Impostor")
                .withMessageContaining("does not implement")
                .withMessageContaining("Greeting");
        var confused = new ServiceScanner(type -> "not a greeting");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> confused.export(SAMPLES + "one", services))
                .withMessageContaining("java.lang.String does not implement");
    }

    @Test
    void packagesBelowAreScannedToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scanner.export("io.rpcladder.service.samples", services))
                .withMessageMatching("(?s).*(UndecidedHost|Hermit|Impostor).*");
    }
}
