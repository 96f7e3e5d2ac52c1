package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.NoProviderException;
import io.rpcladder.Sites;
import io.rpcladder.cluster.ClusterClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fifty providers in two JVMs join and leave together, while clients call them. */
@Tag("once")
class FiftyProvidersTest {

    private static final Duration SESSION = Duration.ofSeconds(2);
    private static final int ROUNDS = Integer.getInteger("rpcladder.rounds", 1);

    @RegisterExtension
    final Sites sites = new Sites();

    private List<ChildCrowd> crowds;
    private List<Caller> callers;

    /** A client, and the calls that it makes. */
    private record Caller(ClusterClient client, Load load) {

        /** That the client is connected to just these, and that each of them answers. */
        void awaitExactly(Set<String> names) {
            await().atMost(PATIENCE).until(() -> client.providers() == names.size());
            load.answering();
            Set<String> heard = new HashSet<>();
            await().atMost(PATIENCE).until(() -> {
                heard.addAll(load.answering());
                return heard.containsAll(names);
            });
            assertThat(heard).isEqualTo(names);
        }
    }

    @BeforeEach
    void startTheJvmsAndTheClients() {
        crowds = IntStream.range(0, 2)
                .mapToObj(i -> sites.opened.add(ChildCrowd.start("crowd-" + i, sites.zookeeper.address(), SESSION, 25)))
                .toList();
        callers = Stream.generate(sites::client)
                .limit(3)
                .map(client -> new Caller(client, sites.opened.add(new Load(Sites.site(client), 2))))
                .toList();
    }

    private void joinOrLeave(List<ChildCrowd> crowds) {
        var asked = crowds.stream()
                .map(crowd -> sites.opened.inBackground(crowd::joinOrLeave))
                .toList();
        asked.forEach(CompletableFuture::join);
    }

    private void awaitExactly(List<ChildCrowd> crowds) {
        Set<String> names =
                crowds.stream().flatMap(crowd -> crowd.names().stream()).collect(Collectors.toSet());
        callers.forEach(caller -> caller.awaitExactly(names));
    }

    @Test
    void everyClientConvergesOnTheExactSetTheEmptySetIncluded() {
        for (int round = 0; round < ROUNDS; round++) {
            joinOrLeave(crowds);
            awaitExactly(crowds);
            joinOrLeave(crowds.subList(0, 1));
            awaitExactly(crowds.subList(1, 2));
            joinOrLeave(crowds); // half of them come and half go
            awaitExactly(crowds.subList(0, 1));
            joinOrLeave(crowds.subList(0, 1));
            awaitExactly(List.of());
        }
        assertThat(callers)
                .allSatisfy(caller -> assertThat(caller.load().failed())
                        .allSatisfy(failed -> assertThat(failed.error()).isInstanceOf(NoProviderException.class)));

        joinOrLeave(crowds);
        awaitExactly(crowds);
        crowds.stream().parallel().forEach(crowd -> crowd.jvm().kill());
        awaitExactly(List.of());
        assertThat(callers).allSatisfy(caller -> {
            caller.load().close();
            assertThat(caller.load().lost()).isZero();
        });
    }
}
