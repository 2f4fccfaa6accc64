// The page before anyone is signed in.
import type { ComponentChildren } from "preact";
import { LanguageSwitch } from "../site_head";
import { t } from "../words";

export function Bare({ children }: { children: ComponentChildren }) {
  return (
    <>
      <header class="site">
        <div class="site-line">
          <p class="site-name">
            <span class="site-municipality">{document.body.dataset.municipality || t("frame.product")}</span>
            <span class="site-product">{t("frame.product")}</span>
          </p>
          <div class="site-person is-always"><LanguageSwitch /></div>
        </div>
      </header>
      <main id="main" class="view bare">{children}</main>
    </>
  );
}
