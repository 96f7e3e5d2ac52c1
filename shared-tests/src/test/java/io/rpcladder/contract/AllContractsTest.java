package io.rpcladder.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** A contract that nobody runs would be kept by every version. */
class AllContractsTest {

    @Test
    void holdsEveryContractOfThePackage() {
        var contracts = ReflectionSupport.findAllClassesInPackage(
                        Contract.class.getPackageName(),
                        type -> type.getSuperclass() == Contract.class,
                        name -> name.matches(
                                ".*\\.[A-Za-z]+Contract")) // by name first: to look at a class is to load it
                .stream()
                .map(Class::getName)
                .toList();

        assertThat(contracts).contains(CallContract.class.getName());
        assertThat(Arrays.stream(AllContracts.class.getDeclaredClasses())
                        .map(nested -> nested.getSuperclass().getName()))
                .containsExactlyInAnyOrderElementsOf(contracts);
    }
}
