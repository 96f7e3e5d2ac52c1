package io.rpcladder.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** A list in a file, which is whole or none. */
@ResourceLock(Resources.SYSTEM_ERR)
class ListFileTest {

    private static final List<Provider> ONE = List.of(Provider.unknown("h", 1).of(ServiceKey.of("s")));

    @TempDir
    private Path directory;

    private ListFile file(String name) {
        return new ListFile(directory.resolve(name));
    }

    @Test
    void aListIsReadAsItWasWritten() {
        ListFile file = file(ListFile.name("zookeeper://h1:1,h2:2/a/b"));
        Provider plain = ONE.get(0);
        List<Provider> providers = List.of(
                plain,
                plain.of(new ServiceKey("s", "a", "1.0")).withWeight(7).withSerializers(List.of("fory", "json")),
                Provider.unknown("::1", 2).of(new ServiceKey("s", "", "2")));

        file.write(providers);

        assertThat(file.read()).isEqualTo(providers);
        file.write(List.of());
        assertThat(file.read()).isEmpty();
    }

    @Test
    void namesThatDifferHaveFilesThatDo() {
        assertThat(Stream.of("a/b", "a:b", "a_b", "..", ".", "").map(ListFile::name))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[\\w.-]+") && !name.matches("\\.*"));
    }

    @Test
    void anAddressOfManyServersHasAFileToo() {
        String address = "zookeeper://" + "zookeeper-1.zookeeper.infrastructure.svc.cluster.local:2181,".repeat(5);
        ListFile file = file(ListFile.name(address));

        file.write(ONE);

        assertThat(file.read()).isEqualTo(ONE);
        assertThat(ListFile.name(address)).isNotEqualTo(ListFile.name(address + "x"));
    }

    @Test
    void aFileThatEndsTooEarlyIsIgnored() throws IOException {
        ListFile file = file("list");
        file.write(ONE);
        String whole = Files.readString(directory.resolve("list"));

        for (int end = 0; end < whole.length() - 1; end++) {
            Files.writeString(directory.resolve("list"), whole.substring(0, end));
            assertThat(file.read()).as("the first %d characters", end).isEmpty();
        }
        Files.write(directory.resolve("list"), new byte[] {(byte) 0xff, 0, 1});
        assertThat(file.read()).isEmpty();
    }

    @Test
    void whereNothingCanBeWrittenThatIsLoggedOnceAndNothingElseHappens() throws IOException {
        Files.writeString(directory.resolve("file"), "not a directory");
        ListFile file = file("file/list");

        try (var logged = new Logged()) {
            file.write(ONE);
            file.write(List.of());

            assertThat(logged.text()).containsOnlyOnce("cannot keep the list of the registry in " + file);
            assertThat(file.read()).isEmpty();
        }
    }

    @Test
    void ofTwoWhoWriteOneFileEachReadsAWholeList() throws Exception {
        List<Provider> many = Stream.iterate(1, i -> i <= 500, i -> i + 1)
                .map(i -> Provider.unknown("host-" + i, i).of(ServiceKey.of("s")))
                .toList();
        file("list").write(ONE);
        var writers = Stream.of(ONE, many)
                .map(list -> new Thread(() -> {
                    for (int i = 0; i < 100; i++) {
                        file("list").write(list); // as another process would
                    }
                }))
                .toList();

        try (var logged = new Logged()) {
            writers.forEach(Thread::start);
            while (writers.stream().anyMatch(Thread::isAlive)) {
                assertThat(file("list").read()).isIn(ONE, many);
            }
            assertThat(logged.text()).doesNotContain("ignored " + file("list"));
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }
}
