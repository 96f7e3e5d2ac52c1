package io.rpcladder.spring;

import io.rpcladder.config.ServiceConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionReaderUtils;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.beans.factory.xml.BeanDefinitionParser;
import org.springframework.beans.factory.xml.ParserContext;
import org.springframework.util.StringUtils;
import org.w3c.dom.Element;

/** {@code <rpc:service>}: a bean that is offered. */
final class XmlService implements BeanDefinitionParser {

    @Override
    public @Nullable BeanDefinition parse(Element element, ParserContext context) {
        var beans = (DefaultListableBeanFactory) context.getRegistry();
        var attributes = new XmlAttributes(element, beans);
        Class<?> type = attributes.type();
        var definition = new RootBeanDefinition(ServiceConfig.class, () -> config(type, attributes, beans));
        BeanDefinitionReaderUtils.registerWithGeneratedName(definition, beans);
        return null;
    }

    private static <T> ServiceConfig<T> config(
            Class<T> type, XmlAttributes attributes, DefaultListableBeanFactory beans) {
        return ServiceConfig.of(type, beans.getBean(attributes.text("ref"), type))
                .group(attributes.text("group"))
                .version(attributes.text("version"))
                .weight(attributes.number("weight"))
                .timeout(attributes.millis("timeout"))
                .serialization(List.of(StringUtils.tokenizeToStringArray(attributes.text("serialization"), ", ")))
                .methods(attributes.methods());
    }
}
