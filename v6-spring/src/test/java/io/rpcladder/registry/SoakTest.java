package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.rpcladder.Site;
import io.rpcladder.Sites;
import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.protocol.ClientOptions;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** Minutes of calls while providers and ZooKeeper go and come: no call is lost, and nothing is left behind. */
@Isolated
@EnabledIfSystemProperty(named = "rpcladder.soak", matches = "\\d+")
class SoakTest {

    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("rpcladder.soak", 0));
    private static final Duration SESSION = Duration.ofSeconds(2);
    private static final int CALLERS = 8;
    private static final int FAULTS = 3;
    private static final long MEGABYTE = 1 << 20;

    @RegisterExtension
    final Sites sites = new Sites();

    private final Deque<ChildProvider> providers = new ArrayDeque<>();
    private final Set<String> answering = ConcurrentHashMap.newKeySet();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final Queue<Throwable> failed = new ConcurrentLinkedQueue<>();
    private int started;
    private volatile boolean over;

    /** What this process has at one time. */
    private record State(long heap, long threads, long files) {

        static State now() {
            System.gc();
            var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("rpc-"))
                    .count();
            return new State(memory.getUsed(), threads, system.getOpenFileDescriptorCount());
        }
    }

    private void call(Site site) {
        while (!over) {
            begun.incrementAndGet();
            try {
                answering.add(site.again("id"));
            } catch (Throwable e) {
                failed.add(e);
            }
            ended.incrementAndGet();
        }
    }

    private void start() {
        String name = "soak-" + ++started;
        providers.add(sites.opened.add(ChildProvider.start(name, sites.zookeeper.address(), SESSION)));
    }

    private void awaitAnswersOfAll() {
        answering.clear();
        Set<String> names = new HashSet<>();
        providers.forEach(provider -> names.add(provider.name()));
        await().atMost(PATIENCE).until(() -> answering.containsAll(names));
    }

    private void fault(int number) {
        switch (number % FAULTS) {
            case 0 -> {
                providers.remove().jvm().kill();
                start();
            }
            case 1 -> {
                providers.remove().jvm().terminate();
                start();
            }
            default -> {
                sites.zookeeper.stop();
                awaitAnswersOfAll();
                sites.zookeeper.start();
                await().atMost(PATIENCE)
                        .until(() -> sites.zookeeper.names(Sites.PROVIDERS).size() == providers.size());
            }
        }
        awaitAnswersOfAll();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void noCallIsLostAndNothingIsLeftBehind() throws InterruptedException {
        IntStream.range(0, 3).forEach(i -> start());
        ClientOptions patient = ClientOptions.DEFAULT.withCallTimeout(PATIENCE);
        Site site = Sites.site(sites.client(ClusterOptions.DEFAULT.withClient(patient)));
        List<Thread> callers = IntStream.range(0, CALLERS)
                .mapToObj(i -> new Thread(() -> call(site), "soak-" + i))
                .toList();
        callers.forEach(Thread::start);
        long end = System.nanoTime() + LENGTH.toNanos();
        List<State> states = new ArrayList<>();

        for (int i = 0; System.nanoTime() - end < 0 || i % FAULTS != 0 || i < 4 * FAULTS; i++) {
            fault(i);
            if (i % FAULTS == FAULTS - 1) {
                states.add(State.now());
                System.out.println(ended + " calls, " + states.get(states.size() - 1));
            }
        }
        over = true;
        for (Thread caller : callers) {
            caller.join(PATIENCE.toMillis());
        }

        assertThat(failed).isEmpty();
        assertThat(begun.get() - ended.get()).as("lost").isZero();
        State first = states.get(1); // in the first round, much is made once and kept
        State last = states.get(states.size() - 1);
        assertThat(last.heap()).as("heap").isLessThan(first.heap() + 8 * MEGABYTE);
        assertThat(last.threads()).as("threads").isLessThanOrEqualTo(first.threads() + 2);
        assertThat(last.files()).as("files").isLessThanOrEqualTo(first.files() + 10);
    }
}
