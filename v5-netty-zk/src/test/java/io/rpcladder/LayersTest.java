package io.rpcladder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the layers: each uses only those below it. */
class LayersTest {

    private static final String ROOT = "io.rpcladder";

    /** From top to bottom. */
    private static final List<String> LAYERS = List.of(
            "demo", "service", "proxy", "registry", "cluster", "protocol", "exchange", "transport", "serialize");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(RpcRequest.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void everyPackageIsALayer() {
        assertThat(CLASSES.stream()
                        .map(type -> type.getPackageName())
                        .filter(name -> !name.equals(ROOT))
                        .map(name -> name.substring(ROOT.length() + 1))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(LAYERS);
    }

    @Test
    void aLayerUsesOnlyThoseBelowIt() {
        for (int i = 1; i < LAYERS.size(); i++) {
            String[] above =
                    LAYERS.subList(0, i).stream().map(name -> ROOT + "." + name).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + LAYERS.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(CLASSES);
        }
    }

    @Test
    void theRootUsesNoLayer() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".*")
                .check(CLASSES);
    }

    @Test
    void packagesMakeNoCircles() {
        slices().matching(ROOT + ".(*)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheTransportKnowsNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".transport")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }

    @Test
    void onlyTheRegistryAndTheDemoKnowZookeeper() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".registry", ROOT + ".demo")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.zookeeper..")
                .check(CLASSES);
    }
}
