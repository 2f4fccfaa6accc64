import { Alert } from "../parts/problem";
import { Head } from "../parts/page";
import { link } from "../route";
import { session } from "../session";
import { t } from "../words";

export function Refused() {
  const role = session.value!.user.role;
  return (
    <>
      <Head title={t("refused.title")} />
      <Alert tone="info" heading={t("refused.what", { role: t(`role.${role}`) })}>
        <p class="alert-text">{t("refused.can")}</p>
      </Alert>
      <p><a href={link("")}>{t("refused.home")}</a></p>
    </>
  );
}

export function Missing() {
  return (
    <>
      <Head title={t("missing.title")} lead={t("missing.what")} />
      <p><a href={link("")}>{t("refused.home")}</a></p>
    </>
  );
}
