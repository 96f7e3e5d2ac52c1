package io.rpcladder.serialize;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** A kind of values, as the docs' table lists them, and the service whose methods take them. */
enum Kind {
    SCALARS("numbers, characters, booleans", Corpus.Scalars.class),
    TEXTS("texts, UUID, URI, locale, currency", Corpus.Texts.class),
    HALF_CHARACTERS("texts with half of a surrogate pair", Corpus.HalfCharacters.class),
    BIG_NUMBERS("BigInteger, BigDecimal", Corpus.BigNumbers.class),
    TIMES("java.time, Date", Corpus.Times.class),
    ENUMS("enums", Corpus.Enums.class),
    RECORDS("records, within each other", Corpus.Records.class),
    BEANS("beans, with superclasses", Corpus.Beans.class),
    HIDDEN("private classes, final fields, fields of one name", Corpus.Hidden.class),
    GENERICS("generic records and beans", Corpus.Generics.class),
    COLLECTIONS("lists, sets, queues", Corpus.Collections.class),
    VIEWS("List.of, subList, keySet and other views", Corpus.Views.class),
    OWN_COLLECTIONS("own subclasses of ArrayList", Corpus.OwnCollections.class),
    MAPS("maps", Corpus.Maps.class),
    RECORD_KEYS("maps whose keys are records", Corpus.RecordKeys.class),
    NULLS("nulls as values, elements, fields", Corpus.Nulls.class),
    NULL_KEYS("null as a key", Corpus.NullKeys.class),
    OPTIONALS("Optional", Corpus.Optionals.class),
    ARRAYS("arrays", Corpus.Arrays.class),
    SEALED("sealed types", Corpus.Sealed.class),
    SUBCLASSES("subclasses that the configuration allows", Corpus.Subclasses.class),
    ANYTHING("Object, Number, List<?>", Corpus.Anything.class),
    CYCLES("beans that hold each other", Corpus.Cycles.class),
    RECORD_CYCLES("records that hold themselves", Corpus.RecordCycles.class),
    MESSAGES("protobuf messages", Corpus.ProtobufMessages.class),
    EXCEPTIONS("exceptions with their own fields", Corpus.Failing.class);

    private final String title;
    private final Class<?> service;

    Kind(String title, Class<?> service) {
        this.title = title;
        this.service = service;
    }

    String title() {
        return title;
    }

    Class<?> service() {
        return service;
    }

    List<Method> methods() {
        return Arrays.stream(service.getMethods())
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .toList();
    }

    /** What its service names, and the subclasses that a user allows. */
    AllowedTypes allowed() {
        return AllowedTypes.of(
                List.of(service),
                this == SUBCLASSES
                        ? List.of(CorpusValues.Dog.class.getName(), CorpusValues.Cat.class.getName())
                        : List.of(),
                Kind.class.getClassLoader());
    }
}
