package io.rpcladder.spring.boot.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

/** As Spring Boot's devtools do it: with each start, the user's classes are loaded anew, and the libraries' stay. */
class RestartTest {

    private static final String USERS = RestartedApplication.class.getName();

    private static final class UsersLoader extends ClassLoader {
        UsersLoader() {
            super(RestartTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : name.startsWith(USERS) ? own(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) { // the serializer asks for classes that it has not made yet
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void servicesAndValuesAreThoseOfTheNewClasses() throws Exception {
        for (int start = 0; start < 2; start++) {
            var loader = new UsersLoader();
            Thread.currentThread().setContextClassLoader(loader);
            try (ConfigurableApplicationContext context = run(loader)) {
                Object greeting = context.getBean("caller", Supplier.class).get();

                assertThat(greeting).hasToString("Greeting[text=hello Ann]");
                assertThat(greeting.getClass().getClassLoader()).isSameAs(loader);
            } finally {
                Thread.currentThread().setContextClassLoader(RestartTest.class.getClassLoader());
            }
        }
    }

    private static ConfigurableApplicationContext run(ClassLoader loader) throws ClassNotFoundException {
        return new SpringApplicationBuilder(loader.loadClass(USERS))
                .web(WebApplicationType.NONE)
                .resourceLoader(new DefaultResourceLoader(loader))
                .run("--rpc.provider.port=0", "--rpc.registry.address=memory://RestartTest");
    }
}
