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

    /** v5 has tests of its own for these; whatever else is changed in v5 needs one there, and then a line here. */
    @Test
    void v5ChangesNoOtherFileOfV4() throws IOException {
        assertThat(changed("v4-netty", "v5-netty-zk"))
                .containsExactlyInAnyOrder("RpcException.java", "exchange/CallsInHand.java", "protocol/RpcServer.java");
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
