package io.rpcladder.spring.boot;

import io.rpcladder.config.RpcApplication;
import io.rpcladder.config.RpcReferenceInfo;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while the services are offered, and every reference that is checked has a provider. */
final class RpcHealthIndicator extends AbstractHealthIndicator {

    private final RpcApplication application;

    RpcHealthIndicator(RpcApplication application) {
        super("the state of the services cannot be told");
        this.application = application;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<String> missing = application.references().stream()
                .filter(reference -> reference.needed() && reference.providers().isEmpty())
                .map(RpcReferenceInfo::service)
                .map(Object::toString)
                .toList();
        boolean up = application.isRunning() && missing.isEmpty();
        (up ? builder.up() : builder.down())
                .withDetail("running", application.isRunning())
                .withDetail("services", application.services().size())
                .withDetail("references", application.references().size())
                .withDetail("withoutProvider", missing);
    }
}
