package io.rpcladder.bench.startup;

import io.rpcladder.service.RpcService;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ten services with values of their own. Without v6 they are ordinary beans. */
@Configuration(proxyBeanMethods = false)
class Stands {

    record Apple(String variety, int count, Optional<String> note) {}

    interface Apples {
        Apple find(String variety);

        List<Apple> all(int most);
    }

    static final class AppleStand implements Apples {
        @Override
        public Apple find(String variety) {
            return new Apple(variety, variety.length(), Optional.empty());
        }

        @Override
        public List<Apple> all(int most) {
            return List.of(find("one"));
        }
    }

    record Pear(String variety, int count, Optional<String> note) {}

    interface Pears {
        Pear find(String variety);

        List<Pear> all(int most);
    }

    static final class PearStand implements Pears {
        @Override
        public Pear find(String variety) {
            return new Pear(variety, variety.length(), Optional.empty());
        }

        @Override
        public List<Pear> all(int most) {
            return List.of(find("one"));
        }
    }

    record Plum(String variety, int count, Optional<String> note) {}

    interface Plums {
        Plum find(String variety);

        List<Plum> all(int most);
    }

    static final class PlumStand implements Plums {
        @Override
        public Plum find(String variety) {
            return new Plum(variety, variety.length(), Optional.empty());
        }

        @Override
        public List<Plum> all(int most) {
            return List.of(find("one"));
        }
    }

    record Cherry(String variety, int count, Optional<String> note) {}

    interface Cherries {
        Cherry find(String variety);

        List<Cherry> all(int most);
    }

    static final class CherryStand implements Cherries {
        @Override
        public Cherry find(String variety) {
            return new Cherry(variety, variety.length(), Optional.empty());
        }

        @Override
        public List<Cherry> all(int most) {
            return List.of(find("one"));
        }
    }

    record Grape(String variety, int count, Optional<String> note) {}

    interface Grapes {
        Grape find(String variety);

        List<Grape> all(int most);
    }

    static final class GrapeStand implements Grapes {
        @Override
        public Grape find(String variety) {
            return new Grape(variety, variety.length(), Optional.empty());
        }

        @Override
        public List<Grape> all(int most) {
            return List.of(find("one"));
        }
    }

    record Melon(String variety, int count, Optional<String> note) {}

    interface Melons {
        Melon find(String variety);

        List<Melon> all(int most);
    }

    static final class MelonStand implements Melons {
        @Override
        public Melon find(String variety) {
            return new Melon(variety, variety.length(), Optional.empty());
        }

        @Override
        public List<Melon> all(int most) {
            return List.of(find("one"));
        }
    }

    record Peach(String variety, int count, Optional<String> note) {}

    interface Peaches {
        Peach find(String variety);

        List<Peach> all(int most);
    }

    static final class PeachStand implements Peaches {
        @Override
        public Peach find(String variety) {
            return new Peach(variety, variety.length(), Optional.empty());
        }

        @Override
        public List<Peach> all(int most) {
            return List.of(find("one"));
        }
    }

    record Lemon(String variety, int count, Optional<String> note) {}

    interface Lemons {
        Lemon find(String variety);

        List<Lemon> all(int most);
    }

    static final class LemonStand implements Lemons {
        @Override
        public Lemon find(String variety) {
            return new Lemon(variety, variety.length(), Optional.empty());
        }

        @Override
        public List<Lemon> all(int most) {
            return List.of(find("one"));
        }
    }

    record Fig(String variety, int count, Optional<String> note) {}

    interface Figs {
        Fig find(String variety);

        List<Fig> all(int most);
    }

    static final class FigStand implements Figs {
        @Override
        public Fig find(String variety) {
            return new Fig(variety, variety.length(), Optional.empty());
        }

        @Override
        public List<Fig> all(int most) {
            return List.of(find("one"));
        }
    }

    record Date(String variety, int count, Optional<String> note) {}

    interface Dates {
        Date find(String variety);

        List<Date> all(int most);
    }

    static final class DateStand implements Dates {
        @Override
        public Date find(String variety) {
            return new Date(variety, variety.length(), Optional.empty());
        }

        @Override
        public List<Date> all(int most) {
            return List.of(find("one"));
        }
    }

    @Bean
    @RpcService
    Apples apples() {
        return new AppleStand();
    }

    @Bean
    @RpcService
    Pears pears() {
        return new PearStand();
    }

    @Bean
    @RpcService
    Plums plums() {
        return new PlumStand();
    }

    @Bean
    @RpcService
    Cherries cherries() {
        return new CherryStand();
    }

    @Bean
    @RpcService
    Grapes grapes() {
        return new GrapeStand();
    }

    @Bean
    @RpcService
    Melons melons() {
        return new MelonStand();
    }

    @Bean
    @RpcService
    Peaches peaches() {
        return new PeachStand();
    }

    @Bean
    @RpcService
    Lemons lemons() {
        return new LemonStand();
    }

    @Bean
    @RpcService
    Figs figs() {
        return new FigStand();
    }

    @Bean
    @RpcService
    Dates dates() {
        return new DateStand();
    }
}
