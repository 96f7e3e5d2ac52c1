package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BytesGeneratorTest {

    private static final String SERVER = """
            package io.rpcladder.demo;

            import java.io.*;
            import java.net.*;

            class DemoServer {
                public static void main(String[] args) throws IOException {
                    var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    System.out.println("server ready on 127.0.0.1:" + listener.getLocalPort());
                    var socket = listener.accept();
                    var in = new DataInputStream(socket.getInputStream());
                    in.readNBytes(in.readInt());
                    var bytes = new ByteArrayOutputStream();
                    try (var out = new ObjectOutputStream(bytes)) {
                        out.writeBoolean(true);
                        out.writeObject("pong");
                    }
                    var out = new DataOutputStream(socket.getOutputStream());
                    out.writeInt(bytes.size());
                    bytes.writeTo(out);
                    in.read(); // stays until it is ended
                }
            }
            """;

    private static final String CLIENT = """
            package io.rpcladder.demo;

            import java.io.*;
            import java.net.*;

            class DemoClient {
                public static void main(String[] args) throws IOException {
                    var bytes = new ByteArrayOutputStream();
                    try (var out = new ObjectOutputStream(bytes)) {
                        out.writeUTF("Pinger");
                        out.writeUTF("ping");
                        out.writeInt(0);
                        out.writeObject(null);
                    }
                    var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1]));
                    var out = new DataOutputStream(socket.getOutputStream());
                    out.writeInt(bytes.size());
                    bytes.writeTo(out);
                    var in = new DataInputStream(socket.getInputStream());
                    in.readNBytes(in.readInt());
                }
            }
            """;

    @TempDir
    private Path root;

    @Test
    void explainsTheBytesOfARealCall() throws Exception {
        build();

        assertThat(bytes("v1", "request"))
                .startsWith("```text\noffset  bytes ")
                .contains("the service: \"Pinger\"\n", "the method: \"ping\"\n", "the arguments: null\n")
                .doesNotContain("not taken apart");
        assertThat(bytes("v1", "response"))
                .contains("true: the service returned\n", "the result: a string, \"pong\"\n");
    }

    @Test
    void explainsTheBytesOfACapturedFile() throws Exception {
        var repository = new Repository(Path.of(System.getProperty("rpcladder.root", "..")));
        var generator = new BytesGenerator(repository);

        assertThat(generator.generate(List.of("v6", "request")))
                .contains("magic: \"RL\"\n", "type 0: request\n", "  \"blue\"\n", "  4900 ms\n", "request id: 2\n")
                .contains("\"tenant\" = \"north\"")
                .doesNotContain("not taken apart", "request id: 3");
        assertThat(generator.generate(List.of("v6", "response")))
                .contains("type 1: response\n", "status 0: value\n", "\"seller\" = \"Ann\"")
                .doesNotContain("not taken apart");
    }

    @Test
    void aModuleThatIsNotBuiltIsReported() {
        new Sandbox(root).with("v1-socket/pom.xml", "");

        assertThatThrownBy(() -> bytes("v1", "request"))
                .hasMessage("v1-socket is not built; run mvn verify in the root folder");
    }

    @Test
    void saysWhatCanBeWritten() {
        assertThatThrownBy(() -> bytes("v1")).hasMessageStartingWith("write bytes v1 request");
        assertThatThrownBy(() -> bytes("v9", "request")).hasMessageStartingWith("write bytes v1 request");
        assertThatThrownBy(() -> bytes("v1", "reply")).hasMessageStartingWith("write bytes v1 request");
    }

    @Test
    void theTimeThatIsLeftForACallIsNotCompared() {
        var generator = new BytesGenerator(new Repository(root));
        String dump = "0037    20                  field 4\n0038    88 27                 5000 ms\n";

        assertThat(generator.comparable(dump))
                .isEqualTo(generator.comparable(dump.replace("88 27", "87 27").replace("5000", "4999")))
                .isNotEqualTo(generator.comparable(dump.replace("20", "28")));
    }

    private void build() throws Exception {
        Path target = Files.createDirectories(root.resolve("v1-socket/target"));
        Files.createDirectories(target.resolve("lib"));
        new Sandbox(target).with("DemoServer.java", SERVER).with("DemoClient.java", CLIENT);
        int problems = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        target.resolve("classes").toString(),
                        target.resolve("DemoServer.java").toString(),
                        target.resolve("DemoClient.java").toString());
        assertThat(problems).isZero();
    }

    private String bytes(String... args) throws Exception {
        return new BytesGenerator(new Repository(root)).generate(List.of(args));
    }
}
