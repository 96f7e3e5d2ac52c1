package io.rpcladder.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rpcladder.NoProviderException;
import io.rpcladder.RpcException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When an application starts, and when it does not; that it stops and starts again, and ends. */
class ApplicationStartTest {

    private final English english = new English();
    private RpcApplication app;

    @BeforeEach
    void makeAnApplication() {
        app = new RpcApplication(ApplicationConfig.named("test")
                .withRegistry("memory://ApplicationStartTest")
                .withProvider(ProviderConfig.DEFAULT.withPort(0))
                .withConsumer(ConsumerConfig.DEFAULT.withCheck(true, Duration.ofMillis(200))));
    }

    @AfterEach
    void close() {
        app.close();
    }

    private ReferenceConfig<Greeter> reference() {
        return ReferenceConfig.of(Greeter.class);
    }

    @Test
    void doesNotStartWithoutAProvider() {
        app.refer(reference().version("2.0"));

        assertThatThrownBy(app::start)
                .isInstanceOf(NoProviderException.class)
                .hasMessageContaining("no provider of io.rpcladder.config.Greeter:2.0 at the start")
                .hasMessageContaining("check=false");
        assertThat(app.isRunning()).isFalse();
    }

    @Test
    void saysWhichGroupsThereAreWhereAnotherIsAskedFor() {
        app.export(ServiceConfig.of(Greeter.class, english).group("en"));
        app.refer(reference().group("fr"));

        assertThatThrownBy(app::start)
                .hasMessageContaining("memory://ApplicationStartTest lists 1 → group fr: 0, there are en");
    }

    @Test
    void startsWithoutAProviderThatIsNotChecked() {
        app.refer(reference().check(false));

        app.start();

        assertThat(app.isRunning()).isTrue();
    }

    @Test
    void doesNotStartWhereNobodyListensAtADirectAddress() {
        app.refer(reference().url("127.0.0.1:1"));

        assertThatThrownBy(app::start)
                .isInstanceOf(NoProviderException.class)
                .hasMessageContaining("nobody listens for io.rpcladder.config.Greeter at [127.0.0.1:1]");
    }

    @Test
    void offersWhatComesAfterTheStart() {
        app.start();
        app.export(Greeter.class, english);

        assertThat(app.refer(Greeter.class).greet("Ann")).isEqualTo("hello Ann");
    }

    @Test
    void startsAgainAfterItHasStoppedOffering() {
        app.export(Greeter.class, english);
        Greeter greeter = app.refer(Greeter.class);
        app.start();

        app.stopOffering();
        assertThat(app.address()).isNull();
        assertThatThrownBy(() -> greeter.greet("Ann")).isInstanceOf(RpcException.class);
        app.start();

        assertThat(greeter.greet("Ann")).isEqualTo("hello Ann");
    }

    @Test
    void closesTwiceAndStartsNoMore() {
        app.close();
        app.close();

        assertThatThrownBy(app::start).isInstanceOf(IllegalStateException.class).hasMessageContaining("was closed");
    }
}
