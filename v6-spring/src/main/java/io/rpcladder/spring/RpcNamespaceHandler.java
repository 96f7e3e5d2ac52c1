package io.rpcladder.spring;

import org.springframework.beans.factory.xml.NamespaceHandlerSupport;

/** The elements {@code <rpc:application>}, {@code <rpc:service>} and {@code <rpc:reference>} of XML. */
public final class RpcNamespaceHandler extends NamespaceHandlerSupport {

    @Override
    public void init() {
        registerBeanDefinitionParser("application", new XmlApplication());
        registerBeanDefinitionParser("service", new XmlService());
        registerBeanDefinitionParser("reference", new XmlReference());
    }
}
