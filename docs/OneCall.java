import io.rpcladder.Invoker;
import io.rpcladder.RpcClient;
import io.rpcladder.RpcException;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcServer;
import io.rpcladder.ServiceInvoker;
import java.util.ArrayList;
import java.util.List;

/** The same call to the same object: in this program, then through a socket, then to a server that is gone. */
class OneCall {

    interface Baker {
        /** Puts a loaf into the basket, and returns how many are in it. */
        int bake(List<String> basket);
    }

    public static void main(String[] args) {
        ServiceInvoker bakery = new ServiceInvoker().export(Baker.class, basket -> {
            basket.add("loaf");
            return basket.size();
        });
        call("near", bakery);

        RpcServer server = RpcServer.start(0, bakery);
        Invoker client = new RpcClient(server.address(), Baker.class);
        call("far", client);

        server.close();
        call("gone", client);
    }

    private static void call(String where, Invoker invoker) {
        try {
            average(invoker); // not counted: the first calls are slow, because the JVM has not compiled them yet
            double micros = average(invoker);
            var basket = new ArrayList<String>();
            Object answer = invoker.invoke(request(basket)).value();
            System.out.printf("%-5s answer %s, my basket %s, about %.1f us for a call%n", where, answer, basket, micros);
        } catch (RpcException e) {
            System.out.printf("%-5s %s%n", where, e);
        }
    }

    private static double average(Invoker invoker) {
        int calls = 5_000;
        long begin = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            invoker.invoke(request(new ArrayList<>()));
        }
        return (System.nanoTime() - begin) / 1e3 / calls;
    }

    private static RpcRequest request(List<String> basket) {
        return RpcRequest.of(Baker.class.getName(), "bake", List.of("java.util.List"), basket);
    }
}
