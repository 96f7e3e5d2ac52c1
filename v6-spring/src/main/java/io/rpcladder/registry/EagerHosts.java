package io.rpcladder.registry;

import java.net.InetSocketAddress;
import java.util.Collection;
import org.apache.zookeeper.client.ConnectStringParser;
import org.apache.zookeeper.client.HostProvider;
import org.apache.zookeeper.client.StaticHostProvider;

/**
 * ZooKeeper's servers, as its client tries them. When it has tried all of them, it pauses for a second, on top of a pause of
 * up to a second by chance that it makes before each attempt. The second one is enough: whoever has lost a session is called
 * by nobody until it has a new one.
 */
final class EagerHosts implements HostProvider {

    private static final long PAUSE_MILLIS = 100;

    private final HostProvider hosts;

    EagerHosts(String servers) {
        this.hosts = new StaticHostProvider(new ConnectStringParser(servers).getServerAddresses());
    }

    @Override
    public InetSocketAddress next(long pauseMillis) {
        return hosts.next(Math.min(pauseMillis, PAUSE_MILLIS));
    }

    @Override
    public int size() {
        return hosts.size();
    }

    @Override
    public void onConnected() {
        hosts.onConnected();
    }

    @Override
    public boolean updateServerList(Collection<InetSocketAddress> servers, InetSocketAddress current) {
        return hosts.updateServerList(servers, current);
    }
}
