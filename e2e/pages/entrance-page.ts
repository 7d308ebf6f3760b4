import type { Page } from 'playwright-core';
import { codeAt } from '../../packages/server/src/identity/totp.ts';
import { AppPage } from './app-page.ts';

export interface Person {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** The way in of an installation that is no demonstration. */
export class EntrancePage extends AppPage {
  /** The key of the authenticator, once it has been set up. */
  secret = '';

  static async open(page: Page, address: string, where = '/'): Promise<EntrancePage> {
    const entrance = new EntrancePage(page, address);
    await entrance.go(where);
    return entrance;
  }

  async setUp(token: string, tenant: string, people: Readonly<Record<string, Person>>): Promise<void> {
    await this.titled('初始化三名管理员');
    await this.main.getByLabel('一次性口令').fill(token);
    await this.main.getByLabel('本单位名称').fill(tenant);
    for (const [duty, { name, login, password }] of Object.entries(people)) {
      const group = this.main.getByRole('group', { name: duty });
      await group.getByLabel('姓名').fill(name);
      await group.getByLabel('登录名').fill(login);
      await group.getByLabel('密码').fill(password);
    }
    await this.main.getByRole('button', { name: '建立三名管理员' }).click();
    await this.main.getByRole('status').getByText('三名管理员已经建立').waitFor();
  }

  async signIn({ login, password }: Pick<Person, 'login' | 'password'>): Promise<void> {
    await this.main.getByLabel('登录名').fill(login);
    await this.main.getByLabel('密码').fill(password);
    await this.main.getByRole('button', { name: '登录', exact: true }).click();
  }

  async choosePassword(current: string, wanted: string): Promise<void> {
    await this.titled('设置自己的密码');
    await this.main.getByLabel('当前密码').fill(current);
    await this.main.getByLabel('新密码').fill(wanted);
    await this.main.getByRole('button', { name: '更改密码' }).click();
  }

  /** Replaces a password that somebody else has typed. */
  async ownPassword({ password }: Pick<Person, 'password'>): Promise<void> {
    await this.choosePassword(password, `${password}-2`);
  }

  async setSecondFactor(): Promise<void> {
    await this.titled('设置第二重验证');
    await this.main.getByRole('button', { name: '取得密钥' }).click();
    await this.confirmFactor();
  }

  /** Reads the key as a phone would, and shows its first code. */
  async confirmFactor(): Promise<void> {
    this.secret = await this.main.locator('code').innerText();
    await this.main.getByLabel('验证码', { exact: true }).fill(codeAt(this.secret, new Date()));
    await this.main.getByRole('button', { name: '启用并继续' }).click();
  }
}
