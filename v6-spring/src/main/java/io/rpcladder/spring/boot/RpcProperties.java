package io.rpcladder.spring.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The {@code rpc.*} properties.
 *
 * @param enabled Whether services are offered and references filled.
 * @param unknownKeys What is done about a property under "rpc." that does not exist: warn logs it, with fail the application
 *     does not start, and ignore does nothing.
 * @param application What the application says of itself.
 * @param registry Where providers are found.
 * @param serialization What may travel.
 * @param provider What holds for the services that are offered.
 * @param consumer What holds for the services that are called, where a reference says nothing else.
 */
@ConfigurationProperties("rpc")
public record RpcProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("warn") UnknownKeys unknownKeys,
        @DefaultValue Application application,
        @DefaultValue Registry registry,
        @DefaultValue Serialization serialization,
        @DefaultValue Provider provider,
        @DefaultValue Consumer consumer) {

    /** What is done about a property that does not exist. */
    public enum UnknownKeys {
        /** It is logged, with the nearest that exists. */
        WARN,
        /** The application does not start. */
        FAIL,
        /** Nothing. */
        IGNORE
    }

    /**
     * What the application says of itself.
     *
     * @param name What it calls itself; spring.application.name if this is not set.
     * @param transport How connections reach the operating system, by name: epoll or nio; epoll where it can be loaded, and
     *     nio elsewhere, if this is not set.
     */
    public record Application(
            @Nullable String name, @Nullable String transport) {}

    /**
     * Where providers are found.
     *
     * @param address The registry's address: zookeeper://host:2181, static://host:20880, or memory://, which knows the
     *     providers of its own process.
     * @param session After how long of silence a provider is taken for gone.
     * @param directory Where the last lists are kept for a start while the registry is away; nowhere if this is not set.
     */
    public record Registry(
            @DefaultValue("memory://") String address,
            @DefaultValue("10s") Duration session,
            @Nullable Path directory) {}

    /**
     * What may travel.
     *
     * @param allow Classes, and packages that end with ".*", whose values may travel besides those that the interfaces name.
     */
    public record Serialization(@DefaultValue List<String> allow) {}

    /**
     * What holds for the services that are offered.
     *
     * @param host The address where the server listens. By default other hosts cannot reach it.
     * @param port The port where the server listens; 0 picks a free one.
     * @param advertised The host that stands in the registry; where the server listens if this is empty.
     * @param weight The share of the calls, compared with other providers' weights; 0 for none.
     * @param timeout How long a call may take here, whatever its caller allows; 0 for no limit of this end.
     * @param serialization The serializers that are accepted, by name.
     * @param generic Whether calls are taken that have maps in place of classes.
     * @param token What clients have to show; empty for nothing.
     * @param threads How many calls run at a time.
     * @param queue How many calls wait for a thread; what finds no room is refused. With virtual threads none waits, and so
     *     many more run.
     * @param ioThreads How many threads serve the connections; 0 for one for every two processors.
     * @param maxInFlight How many calls of one connection may be in hand.
     * @param drainLimit How long the end waits for calls in hand.
     * @param maxBody The longest body of a message: its arguments or its result.
     * @param compressAbove Replies with a longer body are compressed; 0 for none.
     * @param heartbeat After how long without a message a connection is asked for a sign of life.
     * @param ssl How connections are encrypted.
     */
    public record Provider(
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("20880") int port,
            @DefaultValue("") String advertised,
            @DefaultValue("100") int weight,
            @DefaultValue("0s") Duration timeout,
            @DefaultValue("fory") List<String> serialization,
            @DefaultValue("false") boolean generic,
            @DefaultValue("") String token,
            @DefaultValue("200") int threads,
            @DefaultValue("1000") int queue,
            @DefaultValue("0") int ioThreads,
            @DefaultValue("1024") int maxInFlight,
            @DefaultValue("10s") Duration drainLimit,
            @DefaultValue("4MB") DataSize maxBody,
            @DefaultValue("0B") DataSize compressAbove,
            @DefaultValue("5s") Duration heartbeat,
            @DefaultValue ProviderSsl ssl) {}

    /**
     * How the server's connections are encrypted.
     *
     * @param bundle The SSL bundle with the server's certificate; not encrypted if this is not set. When
     *     the bundle is reloaded, new connections take the new certificate.
     * @param clientAuth Whether only clients are taken that show a certificate which the bundle trusts.
     */
    public record ProviderSsl(
            @Nullable String bundle, @DefaultValue("false") boolean clientAuth) {}

    /**
     * How connections to servers are encrypted.
     *
     * @param bundle The SSL bundle that says whom to trust; not encrypted if this is not set.
     * @param verifyHostname Whether the server's certificate has to be for the host that was asked for.
     */
    public record ConsumerSsl(
            @Nullable String bundle, @DefaultValue("true") boolean verifyHostname) {}

    /**
     * What holds for the services that are called, where a reference says nothing else.
     *
     * @param serialization The serializer, by name.
     * @param token What shows servers that this application may call them; empty for nothing.
     * @param timeout How long a call may take with all its attempts; 0 for ever.
     * @param retries How often a call is tried again that has failed; as often as there is somebody to ask if this is not set.
     * @param loadbalance The load balancer, by name.
     * @param cluster What happens when a call fails: with "failover" it goes elsewhere where that is safe, with "failfast"
     *     it fails.
     * @param proxy Who makes references, by name.
     * @param check Whether the start fails when a reference has no provider.
     * @param checkTimeout How long the start waits for one.
     * @param connections How many connections are kept to each provider.
     * @param connectTimeout How long a connection may take to open.
     * @param waitForConnection Whether a call waits while there is no connection.
     * @param setAside How long a provider that has failed is left alone at first.
     * @param maxBody The longest body of a message: its arguments or its result.
     * @param compressAbove Requests with a longer body are compressed; 0 for none.
     * @param heartbeat After how long without a message a connection is asked for a sign of life.
     * @param ssl How connections are encrypted.
     */
    public record Consumer(
            @DefaultValue("fory") String serialization,
            @DefaultValue("") String token,
            @DefaultValue("5s") Duration timeout,
            @Nullable Integer retries,
            @DefaultValue("weightedrandom") String loadbalance,
            @DefaultValue("failover") String cluster,
            @DefaultValue("jdk") String proxy,
            @DefaultValue("true") boolean check,
            @DefaultValue("3s") Duration checkTimeout,
            @DefaultValue("1") int connections,
            @DefaultValue("3s") Duration connectTimeout,
            @DefaultValue("false") boolean waitForConnection,
            @DefaultValue("1s") Duration setAside,
            @DefaultValue("4MB") DataSize maxBody,
            @DefaultValue("0B") DataSize compressAbove,
            @DefaultValue("5s") Duration heartbeat,
            @DefaultValue ConsumerSsl ssl) {}
}
