package io.rpcladder.cluster;

import io.rpcladder.ServiceKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Foretells where calls of a service would go, by the rules of {@link Candidates}, and calls nobody. */
final class Forecast {

    /** How often the balancer is asked, to see the shares that it gives. */
    private static final int SAMPLES = 10_000;

    private final ServiceKey asked;
    private final Listing listing;
    private final Map<Provider.Place, Offer> offers;
    private final @Nullable String serialization;
    private final boolean somebodyWeighs;

    /**
     * What is known.
     *
     * @param offers those that are used already; none if the service was never called
     * @param serialization the call's own choice; null for the client's
     */
    Forecast(ServiceKey asked, Listing listing, Map<Provider.Place, Offer> offers, @Nullable String serialization) {
        this.asked = asked;
        this.listing = listing;
        this.offers = offers;
        this.serialization = serialization;
        this.somebodyWeighs =
                listing.providers().stream().anyMatch(provider -> provider.willDo(asked) && provider.weight() > 0);
    }

    Outlook outlook(LoadBalancer balancer) {
        var funnel = new Funnel(asked, listing);
        if (somebodyWeighs) {
            funnel.step("weight above 0", provider -> provider.weight() > 0);
        }
        funnel.step("a serializer in common", provider -> refusal(provider) == null);
        int best = funnel.left().stream().mapToInt(this::hope).max().orElse(0);
        funnel.step("can be reached", provider -> best > 0 && hope(provider) == best);
        List<Provider> chosen = funnel.left();
        int[] percents = percents(chosen, balancer.forService());
        List<Outlook.Chance> chances = new ArrayList<>();
        for (int i = 0; i < percents.length; i++) {
            chances.add(new Outlook.Chance(chosen.get(i), percents[i], state(chosen.get(i))));
        }
        others(chosen).forEach(other -> chances.add(new Outlook.Chance(other, 0, why(other))));
        return new Outlook(funnel.toString(), chances);
    }

    private static int[] percents(List<Provider> chosen, LoadBalancer balancer) {
        var percents = new int[chosen.size()];
        Weights weights = Weights.of(chosen.stream().map(Provider::weight).toList());
        for (int i = 0; i < SAMPLES && percents.length > 0; i++) {
            percents[balancer.choose(weights)]++;
        }
        for (int i = 0; i < percents.length; i++) {
            percents[i] = Math.round(100f * percents[i] / SAMPLES);
        }
        return percents;
    }

    /** Those that get nothing: also some that a list in doubt has lost. */
    private List<Provider> others(List<Provider> chosen) {
        Stream<Provider> used = offers.values().stream().map(Offer::provider);
        return Stream.concat(listing.providers().stream(), used)
                .distinct()
                .filter(provider -> !chosen.contains(provider))
                .sorted(Comparator.comparing(Provider::address))
                .toList();
    }

    private String why(Provider provider) {
        if (!provider.speaksOurs()) {
            return "speaks " + provider.protocol() + ", and this client " + Provider.PROTOCOL;
        }
        if (!provider.hasGroup(asked)) {
            return "has " + named("group", provider.group());
        }
        if (!provider.hasVersion(asked)) {
            return "has " + named("version", provider.version());
        }
        if (provider.weight() <= 0 && somebodyWeighs) {
            return "has weight 0, and others have more";
        }
        String refusal = refusal(provider);
        return refusal == null ? state(provider) : refusal;
    }

    private static String named(String what, String name) {
        return name.isEmpty() ? "no " + what : what + " " + name;
    }

    private @Nullable String refusal(Provider provider) {
        Offer offer = offers.get(provider.place());
        return offer == null ? null : offer.refusal(serialization);
    }

    /** One that was never called is like one that is being connected to. */
    private int hope(Provider provider) {
        Offer offer = offers.get(provider.place());
        return offer == null ? Member.CONNECTING : offer.member().hope();
    }

    private String state(Provider provider) {
        Offer offer = offers.get(provider.place());
        return offer == null ? "the first call connects" : offer.member().state();
    }
}
