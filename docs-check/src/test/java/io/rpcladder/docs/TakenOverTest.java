package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A version that leaves the tests of a file to the version before has that file byte for byte. */
class TakenOverTest {

    private static final Path ROOT = Path.of(System.getProperty("rpcladder.root", ".."));

    /**
     * v6 leaves the tests of these to v5 and v4, and so does not change them. What it must change needs a test of its own
     * there, and then no name here.
     */
    private static final String TAKEN_BY_V6 = """
            .: Idempotent NoProviderException RemoteException RpcCodecException RpcConnectionException
              RpcConnectionLostException RpcOptions RpcTimeoutException ServerBusyException
              ServerShuttingDownException ServiceNotFoundException
            cluster: RandomLoadBalancer SetAside WeightedRandomLoadBalancer Weights
            exchange: Backoff CallsInHand CalmQueue ConnectionPool ConnectionWaiters DeadlineSweep
              FailedAttempts LinkOptions ReplyFuture WatchedExchange WorkerPool
            protocol: Invoker
            registry: EagerHosts Registration
            serialize: ArrayCodec BeanCodec CollectionCodec FieldsCodec LaterCodec MapCodec MessageCodec
              OneOfCodec PlainExceptions PlainTypes RecordCodec RowCodec ScalarCodec TimeCodec TypeVariables
              ValueCodec WireWriter
            transport: Backpressure Connection HostNames IoThread LifeSigns
            """;

    /** v5 has tests of its own for these; whatever else is changed in v5 needs one there, and then a line here. */
    @Test
    void v5ChangesNoOtherFileOfV4() throws IOException {
        assertThat(changed("v4-netty", "v5-netty-zk"))
                .containsExactlyInAnyOrder("RpcException.java", "exchange/CallsInHand.java", "protocol/RpcServer.java");
    }

    @Test
    void v6TakesTheseFilesOverAsTheyAre() throws IOException {
        assertThat(changed("v5-netty-zk", "v6-spring")).doesNotContainAnyElementsOf(files(TAKEN_BY_V6));
    }

    /** From lines of the form {@code folder: Class Class}; what is indented goes on with the folder above. */
    private static List<String> files(String list) {
        var files = new ArrayList<String>();
        String folder = "";
        for (String word : list.strip().split("\\s+", -1)) {
            if (word.endsWith(":")) {
                folder = word.equals(".:") ? "" : word.replace(':', '/');
            } else {
                files.add(folder + word + ".java");
            }
        }
        return files;
    }

    private static List<String> changed(String from, String to) throws IOException {
        Path before = ROOT.resolve(from).resolve("src/main");
        Path after = ROOT.resolve(to).resolve("src/main");
        var changed = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(before)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = before.relativize(file).toString();
                Path twin = after.resolve(name);
                if (!name.contains("/demo/") && (Files.notExists(twin) || Files.mismatch(file, twin) >= 0)) {
                    changed.add(name.replace("java/io/rpcladder/", ""));
                }
            }
        }
        return changed;
    }
}
