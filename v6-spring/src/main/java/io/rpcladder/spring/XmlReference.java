package io.rpcladder.spring;

import io.rpcladder.config.ReferenceConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.xml.BeanDefinitionParser;
import org.springframework.beans.factory.xml.ParserContext;
import org.w3c.dom.Element;

/** {@code <rpc:reference>}: a bean that calls a service. */
final class XmlReference implements BeanDefinitionParser {

    @Override
    public @Nullable BeanDefinition parse(Element element, ParserContext context) {
        var beans = (DefaultListableBeanFactory) context.getRegistry();
        var attributes = new XmlAttributes(element, beans);
        Class<?> type = attributes.type();
        beans.registerBeanDefinition(
                element.getAttribute("id"), new ReferenceBeans(beans).definition(type, () -> config(type, attributes)));
        return null;
    }

    private static <T> ReferenceConfig<T> config(Class<T> type, XmlAttributes attributes) {
        String serialization = attributes.text("serialization");
        return ReferenceConfig.of(type)
                .group(attributes.text("group"))
                .version(attributes.text("version"))
                .url(attributes.text("url"))
                .loadbalance(attributes.text("loadbalance"))
                .cluster(attributes.text("cluster"))
                .check(attributes.flag("check", true))
                .async(attributes.flag("async", false))
                .idempotent(attributes.flag("idempotent", false))
                .timeout(attributes.millis("timeout"))
                .retries(attributes.number("retries"))
                .serialization(serialization.isEmpty() ? null : serialization)
                .methods(attributes.methods());
    }
}
