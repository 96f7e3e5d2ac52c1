package io.rpcladder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each layer uses only those below it, and the root; the root uses none of them. */
class LayersTest {

    private static final String ROOT = "io.rpcladder";
    private static final List<String> TOP_TO_BOTTOM = List.of(
            "demo",
            "spring",
            "service",
            "config",
            "proxy",
            "registry",
            "cluster",
            "monitor",
            "protocol",
            "exchange",
            "transport",
            "serialize");

    static final JavaClasses VERSION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .withImportOption(location -> !location.contains("shared-tests"))
            .importPackages(ROOT);

    @Test
    void aLayerUsesOnlyThoseBelowIt() {
        LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String layer : TOP_TO_BOTTOM) {
            layers = layers.layer(layer).definedBy(ROOT + "." + layer + "..");
        }
        layers = layers.whereLayer(TOP_TO_BOTTOM.get(0)).mayNotBeAccessedByAnyLayer();
        for (int i = 1; i < TOP_TO_BOTTOM.size(); i++) {
            layers = layers.whereLayer(TOP_TO_BOTTOM.get(i))
                    .mayOnlyBeAccessedByLayers(TOP_TO_BOTTOM.subList(0, i).toArray(new String[0]));
        }
        layers.check(VERSION);
    }

    @Test
    void everyPackageIsALayerOrTheRoot() {
        String[] packages =
                TOP_TO_BOTTOM.stream().map(layer -> ROOT + "." + layer + "..").toArray(String[]::new);
        classes()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .resideInAPackage(ROOT)
                .check(VERSION);
    }

    @Test
    void theRootUsesNoLayer() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".*..")
                .check(VERSION);
    }

    @Test
    void packagesDoNotUseEachOtherInACircle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(VERSION);
    }

    @Test
    void onlyTransportKnowsNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".transport..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(VERSION);
    }

    @Test
    void onlyTheRegistryAndTheDemoKnowZookeeper() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".registry..", ROOT + ".demo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.zookeeper..", "org.apache.curator..")
                .check(VERSION);
    }
}
