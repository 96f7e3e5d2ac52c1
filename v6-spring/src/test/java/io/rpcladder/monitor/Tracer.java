package io.rpcladder.monitor;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Makes spans of observations and sends them on, as Micrometer Tracing does with a tracer's propagator. */
final class Tracer implements ObservationHandler<Observation.Context> {

    private static final String HEADER = "traceparent";

    /** A part of a trace. */
    record Span(String name, String trace, String id, String parent) {

        static Span childOf(@Nullable String parent, String name) {
            String[] parts = parent == null ? new String[] {UUID.randomUUID().toString(), "none"} : parent.split("/");
            return new Span(name, parts[0], UUID.randomUUID().toString(), parts[1]);
        }

        String header() {
            return trace + "/" + id;
        }
    }

    final List<Span> spans = new CopyOnWriteArrayList<>();

    @Override
    public void onStart(Observation.Context context) {
        String parent = context instanceof ReceiverContext<?> received
                ? header(received)
                : parentHeader(context.getParentObservation());
        Span span = Span.childOf(parent, String.valueOf(context.getName()));
        spans.add(span);
        context.put(Span.class, span);
        if (context instanceof SenderContext<?> sent) {
            send(sent, span);
        }
    }

    private static @Nullable String parentHeader(@Nullable ObservationView parent) {
        return parent == null ? null : ((Span) parent.getContextView().getRequired(Span.class)).header();
    }

    private static <C> @Nullable String header(ReceiverContext<C> received) {
        return received.getGetter().get(Objects.requireNonNull(received.getCarrier()), HEADER);
    }

    private static <C> void send(SenderContext<C> sent, Span span) {
        sent.getSetter().set(Objects.requireNonNull(sent.getCarrier()), HEADER, span.header());
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return true;
    }
}
