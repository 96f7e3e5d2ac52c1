import io.rpcladder.RpcClient;
import io.rpcladder.RpcProxy;
import io.rpcladder.ServerBusyException;
import io.rpcladder.demo.AppleService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.concurrent.atomic.LongAdder;

/** Many callers at the same moment, each with a call that takes a second. */
class Crowd {

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.parseInt(args[0]);
        int size = Integer.parseInt(args[1]);
        var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        AppleService apples = RpcProxy.create(AppleService.class, new RpcClient(server, AppleService.class));
        apples.stock("Fuji"); // the first call loads classes
        var answered = new LongAdder();
        var refused = new LongAdder();
        var callers = new ArrayList<Thread>();
        for (int i = 0; i < size; i++) {
            callers.add(new Thread(() -> {
                try {
                    apples.countSlowly("Fuji");
                    answered.increment();
                } catch (ServerBusyException e) {
                    refused.increment();
                }
            }));
        }
        long begin = System.nanoTime();
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }
        System.out.printf(
                "%d callers: %d answered, %d refused, after %d ms%n",
                size, answered.sum(), refused.sum(), (System.nanoTime() - begin) / 1_000_000);
    }
}
