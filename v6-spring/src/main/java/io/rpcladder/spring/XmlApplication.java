package io.rpcladder.spring;

import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.ProviderConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.beans.factory.xml.BeanDefinitionParser;
import org.springframework.beans.factory.xml.ParserContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.w3c.dom.Element;

/** {@code <rpc:application>}: what the application says of itself; and the annotations are read, too. */
final class XmlApplication implements BeanDefinitionParser {

    @Override
    public @Nullable BeanDefinition parse(Element element, ParserContext context) {
        var beans = (DefaultListableBeanFactory) context.getRegistry();
        AnnotationConfigUtils.registerAnnotationConfigProcessors(beans);
        var attributes = new XmlAttributes(element, beans);
        beans.registerBeanDefinition(RpcConfiguration.class.getName(), new RootBeanDefinition(RpcConfiguration.class));
        var config = new RootBeanDefinition(ApplicationConfig.class, () -> config(attributes));
        config.setFallback(true); // one that the application has counts
        beans.registerBeanDefinition("rpcApplicationConfig", config);
        return null;
    }

    private static ApplicationConfig config(XmlAttributes attributes) {
        String port = attributes.text("port");
        String registry = attributes.text("registry");
        return ApplicationConfig.named(attributes.text("name"))
                .withRegistry(registry.isEmpty() ? ApplicationConfig.DEFAULT_REGISTRY : registry)
                .withProvider(ProviderConfig.DEFAULT.withPort(
                        port.isEmpty() ? ProviderConfig.DEFAULT_PORT : Integer.parseInt(port)));
    }
}
