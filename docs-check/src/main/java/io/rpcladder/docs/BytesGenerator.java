package io.rpcladder.docs;

import io.rpcladder.contract.FaultProxy;
import io.rpcladder.docs.bytes.Body;
import io.rpcladder.docs.bytes.Capture;
import io.rpcladder.docs.bytes.Wire;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one real call of a version's demo, explained one by one: {@code bytes v1 request}. Of v6, those of the first two
 * calls in its captured file, which its tests compare with real ones.
 */
final class BytesGenerator implements Generator {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Pattern READY = Pattern.compile("ready on \\S*:(\\d+)");

    private static final String CAPTURE = "src/wireshark/calls.pcap";
    private static final int CAPTURED_PORT = 20_880;

    private static final Map<String, Wire> WIRES = Map.of(
            "v1",
            Wire.PLAIN,
            "v2",
            Wire.PLAIN,
            "v3",
            Wire.NUMBERED,
            "v4",
            Wire.ENVELOPE,
            "v5",
            Wire.ENVELOPE,
            "v6",
            Wire.HEADER);
    private static final Map<String, Body> BODIES = Map.of("request", Body.REQUEST, "response", Body.RESPONSE);

    private final Repository repository;
    private final Map<Path, Map<Body, byte[]>> recorded = new ConcurrentHashMap<>();

    BytesGenerator(Repository repository) {
        this.repository = repository;
    }

    @Override
    public String generate(List<String> args) throws Exception {
        @Nullable Wire wire = args.size() == 2 ? WIRES.get(args.get(0)) : null;
        @Nullable Body body = args.size() == 2 ? BODIES.get(args.get(1)) : null;
        if (wire == null || body == null) {
            throw new IllegalArgumentException("write bytes v1 request or bytes v1 response; so can v2 to v6");
        }
        Path module = repository.module(args.get(0));
        byte[] bytes = wire == Wire.HEADER
                ? Wire.first(2, Capture.content(Files.readAllBytes(module.resolve(CAPTURE)), body, CAPTURED_PORT))
                : Objects.requireNonNull(recorded(module).get(body));
        return new CodeBlock("text", wire.dump(bytes, body)).markdown();
    }

    /** The time that is left for a call is never the same. */
    @Override
    public String comparable(String markdown) {
        return markdown.replaceAll("(?m)^([0-9a-f]{4}) .* ms$", "$1 # ms");
    }

    /** Starts the JVMs once for both directions. */
    private Map<Body, byte[]> recorded(Path module) throws Exception {
        Map<Body, byte[]> known = recorded.get(module);
        if (known == null) {
            known = record(module);
            recorded.put(module, known);
        }
        return known;
    }

    /** What went over the wire while the demo's client made one call. */
    private static Map<Body, byte[]> record(Path module) throws Exception {
        try (var server = java(module, "DemoServer", "--port", "0")) {
            int port = Integer.parseInt(server.awaitLine(READY).group(1));
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            try (var tap = FaultProxy.to(address);
                    var client = java(
                            module,
                            "DemoClient",
                            "--port",
                            String.valueOf(tap.address().getPort()),
                            "--calls",
                            "1",
                            "--threads",
                            "1")) {
                client.output();
                return Map.of(Body.REQUEST, tap.sentByClients(), Body.RESPONSE, tap.sentByServer());
            }
        }
    }

    private static ChildProcess java(Path module, String main, String... args) throws IOException {
        Path target = module.resolve("target");
        if (!Files.isDirectory(target.resolve("classes")) || !Files.isDirectory(target.resolve("lib"))) {
            throw new IllegalStateException(module.getFileName() + " is not built; run mvn verify in the root folder");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*");
        command.add("io.rpcladder.demo." + main);
        command.addAll(List.of(args));
        return ChildProcess.start(module, LIMIT, command);
    }
}
