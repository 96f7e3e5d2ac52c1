package io.rpcladder.demo;

import io.rpcladder.RpcException;
import io.rpcladder.RpcServer;
import io.rpcladder.ServiceInvoker;
import java.nio.file.Path;
import java.util.List;

/** The market's server: offers the apple and the orange stand until it is stopped. */
public final class DemoServer {

    private DemoServer() {}

    /** Starts the server and prints where it listens; see {@code ./ladder help}. Exits with 2 if it cannot. */
    public static void main(String[] arguments) {
        try {
            var options = Options.of(arguments, List.of(), List.of("--port", "--stock"));
            RpcServer server = start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            System.out.println(
                    Market.VERSION + " ready on 127.0.0.1:" + server.address().getPort());
        } catch (IllegalArgumentException | UnsupportedOperationException | RpcException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    static RpcServer start(Options options) {
        Stock stock = options.text("--stock").map(Path::of).map(Stock::read).orElseGet(Stock::shipped);
        var services = new ServiceInvoker()
                .export(AppleService.class, new AppleStand(stock))
                .export(OrangeService.class, new OrangeStand(stock));
        return RpcServer.start(options.number("--port", 0, 0, 65_535), services);
    }
}
