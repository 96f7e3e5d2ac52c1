import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcException;
import io.rpcladder.ServiceKey;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.ProviderConfig;
import io.rpcladder.config.RpcApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import tools.jackson.databind.json.JsonMapper;

/** A web gateway that has no class of the services behind it, and somebody who asks it. */
class Gateway {

    public record Apple(String variety, int count, LocalDate picked) {}

    public interface Stand {
        Apple deliver(Apple apple, int more);
    }

    /** What stands in a web request: the types as the interface declares them, and JSON for each argument. */
    record Call(String[] types, Object[] arguments) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RpcApplication app;

    Gateway(RpcApplication app) {
        this.app = app;
    }

    /** {@code POST /service/method}. */
    void handle(HttpExchange web) throws IOException {
        String[] path = web.getRequestURI().getPath().split("/");
        var call = JSON.readValue(web.getRequestBody().readAllBytes(), Call.class);
        try {
            var service = app.generic(ServiceKey.of(path[1]));
            answer(web, 200, JSON.writeValueAsBytes(service.$invoke(path[2], call.types(), call.arguments())));
        } catch (ServiceNotFoundException e) {
            answer(web, 404, e.getMessage().getBytes());
        } catch (RpcCodecException e) {
            answer(web, 400, e.getMessage().getBytes());
        } catch (RpcException e) {
            answer(web, 502, e.getMessage().getBytes());
        } catch (RuntimeException e) { // of the service itself
            answer(web, 422, e.toString().getBytes());
        }
    }

    private static void answer(HttpExchange web, int status, byte[] body) throws IOException {
        web.sendResponseHeaders(status, body.length);
        web.getResponseBody().write(body);
        web.close();
    }

    public static void main(String[] args) throws Exception {
        var provider = ProviderConfig.DEFAULT.withPort(0).withGeneric(true);
        try (var market = new RpcApplication(ApplicationConfig.named("market").withProvider(provider));
                var gateway = new RpcApplication(ApplicationConfig.named("gateway"))) {
            market.export(Stand.class, Gateway::deliver);
            market.start();
            gateway.start();
            var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            web.createContext("/", new Gateway(gateway)::handle);
            web.start();

            var to = URI.create("http://127.0.0.1:" + web.getAddress().getPort() + "/Gateway$Stand/");
            String fuji = "{\"variety\": \"Fuji\", \"count\": 120, \"picked\": \"2026-10-01\"}";
            post(to.resolve("deliver"), "{\"types\": [\"Gateway$Apple\", \"int\"], \"arguments\": [" + fuji + ", 30]}");
            post(to.resolve("deliver"), "{\"types\": [\"Gateway$Apple\", \"int\"], \"arguments\": [" + fuji + ", -1]}");
            post(to.resolve("deliver"), "{\"types\": [\"Gateway$Apple\", \"int\"], \"arguments\": [" + fuji + ", \"x\"]}");
            post(to.resolve("devour"), "{\"types\": [], \"arguments\": []}");
            web.stop(0);
        }
    }

    private static Apple deliver(Apple apple, int more) {
        if (more < 0) {
            throw new IllegalArgumentException("to deliver " + more);
        }
        return new Apple(apple.variety(), apple.count() + more, apple.picked());
    }

    private static void post(URI to, String body) throws Exception {
        var request = HttpRequest.newBuilder(to).POST(HttpRequest.BodyPublishers.ofString(body));
        var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        System.out.println("POST " + to.getPath() + "\n     " + body + "\n  -> " + answer.statusCode() + " " + answer.body());
    }
}
