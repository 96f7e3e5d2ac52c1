package io.rpcladder.transport;

import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * How connections are encrypted, and who has to prove who they are. A server proves it always, by its certificate.
 *
 * @param context the certificates and keys: what this side shows, and whom it trusts; asked for by each connection, so that
 *     they may be replaced while the program runs
 * @param clientsMustProve whether a server takes only clients that show a certificate which it trusts
 * @param checksHostNames whether a client looks for the host that it has asked for in the server's certificate. Without it,
 *     whoever has any certificate that is trusted may pass for every server
 * @param protocols the versions of TLS that are allowed; empty for what the JDK takes for safe
 * @param ciphers the cipher suites that are allowed; empty for what the JDK takes for safe
 */
public record Tls(
        Supplier<SSLContext> context,
        boolean clientsMustProve,
        boolean checksHostNames,
        List<String> protocols,
        List<String> ciphers) {

    public Tls {
        protocols = List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
        SSLParameters known = context.get().getSupportedSSLParameters();
        mustBeKnown("version of TLS", protocols, List.of(known.getProtocols()));
        mustBeKnown("cipher suite", ciphers, List.of(known.getCipherSuites()));
    }

    /** Or each connection would end as soon as it is open, and say only that it is closed. */
    private static void mustBeKnown(String what, List<String> names, List<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no " + what + " \"" + name + "\" here; there are " + known);
            }
        }
    }

    /** Clients need no certificate, host names are checked, and the JDK knows what is safe. */
    public static Tls of(SSLContext context) {
        return of(() -> context);
    }

    /** The same, where the certificates may be replaced. */
    public static Tls of(Supplier<SSLContext> context) {
        return new Tls(context, false, true, List.of(), List.of());
    }

    public Tls withClientsMustProve(boolean must) {
        return new Tls(context, must, checksHostNames, protocols, ciphers);
    }

    public Tls withChecksHostNames(boolean checks) {
        return new Tls(context, clientsMustProve, checks, protocols, ciphers);
    }

    public Tls withProtocols(List<String> versions) {
        return new Tls(context, clientsMustProve, checksHostNames, versions, ciphers);
    }

    public Tls withCiphers(List<String> suites) {
        return new Tls(context, clientsMustProve, checksHostNames, protocols, suites);
    }

    /** The server's end of a connection, whose handshake may take so long. */
    SslHandler server(Duration limit) {
        SSLEngine engine = context.get().createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = allowed(engine);
        parameters.setNeedClientAuth(clientsMustProve);
        return handler(engine, parameters, limit);
    }

    /** The client's end of a connection to a host, by the name that was asked for. Its handshake has no limit of its own. */
    SslHandler client(String host, int port) {
        SSLEngine engine = context.get().createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = allowed(engine);
        parameters.setEndpointIdentificationAlgorithm(checksHostNames ? "HTTPS" : null);
        return handler(engine, parameters, Duration.ZERO);
    }

    private SSLParameters allowed(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        if (!protocols.isEmpty()) {
            parameters.setProtocols(protocols.toArray(String[]::new));
        }
        if (!ciphers.isEmpty()) {
            parameters.setCipherSuites(ciphers.toArray(String[]::new));
        }
        return parameters;
    }

    private static SslHandler handler(SSLEngine engine, SSLParameters parameters, Duration limit) {
        engine.setSSLParameters(parameters);
        var handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(limit.toMillis());
        handler.setCloseNotifyFlushTimeoutMillis(HalfClose.LIMIT.toMillis()); // who hangs does not read the end either
        return handler;
    }
}
