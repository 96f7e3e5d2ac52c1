package io.rpcladder.spring;

import io.rpcladder.config.Callback;
import io.rpcladder.config.MethodConfig;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.util.ClassUtils;
import org.springframework.util.xml.DomUtils;
import org.w3c.dom.Element;

/** What stands in an element, with its placeholders resolved. What is not there is inherited, as with annotations. */
final class XmlAttributes {

    private final Element element;
    private final DefaultListableBeanFactory beans;
    private final ReferenceBeans references;

    XmlAttributes(Element element, DefaultListableBeanFactory beans) {
        this.element = element;
        this.beans = beans;
        this.references = new ReferenceBeans(beans);
    }

    /** Empty where it is not there. */
    String text(String name) {
        return references.text(element.getAttribute(name));
    }

    /** Without placeholders: it is needed before they can be resolved. */
    Class<?> type() {
        return ClassUtils.resolveClassName(element.getAttribute("interface"), beans.getBeanClassLoader());
    }

    @Nullable
    Integer number(String name) {
        String text = text(name);
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    @Nullable
    Duration millis(String name) {
        String text = text(name);
        return text.isEmpty() ? null : Duration.ofMillis(Long.parseLong(text));
    }

    boolean flag(String name, boolean otherwise) {
        String text = text(name);
        return text.isEmpty() ? otherwise : Boolean.parseBoolean(text);
    }

    List<MethodConfig> methods() {
        return DomUtils.getChildElementsByTagName(element, "method").stream()
                .map(child -> new XmlAttributes(child, beans).method())
                .toList();
    }

    private MethodConfig method() {
        return MethodConfig.of(text("name"))
                .timeout(millis("timeout"))
                .retries(number("retries"))
                .idempotent(flag("idempotent", false))
                .oneWay(flag("one-way", false))
                .async(flag("async", false))
                .onReturn(callback("on-return"))
                .onThrow(callback("on-throw"));
    }

    private @Nullable Callback callback(String name) {
        String text = text(name);
        return text.isEmpty() ? null : references.callback(text);
    }
}
