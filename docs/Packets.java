import io.rpcladder.demo.AppleService;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.RpcClient;
import io.rpcladder.proxy.RpcProxy;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;

/** Three requests of a v4 client, as the reads of a socket return them. */
class Packets {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    public static void main(String[] args) throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = new RpcClient(
                        (InetSocketAddress) listener.getLocalSocketAddress(),
                        ClientOptions.DEFAULT.withCallTimeout(Duration.ZERO))) {
            AppleService apples = RpcProxy.create(AppleService.class, client);
            apples.stockLater("Fuji"); // opens the connection
            InputStream in = listener.accept().getInputStream();
            await(in, 75);
            apples.stockLater("Gala");
            apples.stockLater("Boskoop");
            await(in, 75 + 75 + 78);
            read(in);
        }
    }

    private static void await(InputStream in, int bytes) throws Exception {
        while (in.available() < bytes) {
            Thread.sleep(1);
        }
    }

    private static void read(InputStream in) throws Exception {
        byte[] buffer = new byte[100];
        int left = 0; // of the frame that is being read
        for (int read = 1; in.available() > 0; read++) {
            int length = in.read(buffer);
            System.out.println("read " + read + " returns " + length + " bytes:");
            for (int at = 0; at < length; ) {
                boolean begins = left == 0;
                left = begins ? 4 + ByteBuffer.wrap(buffer, at, 4).getInt() : left;
                int part = Math.min(left, length - at);
                left -= part;
                String which = begins && left == 0 ? "a whole frame" : begins ? "the first" : "the last";
                System.out.printf("  %-13s %2d bytes  %s%n", which, part, hex(buffer, at, at + part));
                at += part;
            }
        }
    }

    private static String hex(byte[] bytes, int from, int to) {
        return HEX.formatHex(bytes, from, from + 8) + " ... " + HEX.formatHex(bytes, to - 7, to);
    }
}
